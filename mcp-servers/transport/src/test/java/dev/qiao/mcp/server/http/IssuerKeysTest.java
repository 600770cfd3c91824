package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.Requests.tool;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.auth.Issuer;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How the keys of an authorization server are fetched, and what happens while they are not. */
class IssuerKeysTest extends Resource {

  private String signedBy(String keyId) {
    return Issuer.sign(
        Issuer.ecKey(keyId), "at+jwt", Issuer.claims(issuer.name(), ADDRESS).build());
  }

  @Test
  void keys_are_fetched_once_for_many_tokens() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(present(issuer.token(ADDRESS)).status()).isEqualTo(200);
    }
    assertThat(issuer.fetches).hasValue(1);
  }

  @Test
  void a_new_key_is_found_when_a_token_names_it() throws IOException {
    assertThat(present(issuer.token(ADDRESS)).status()).isEqualTo(200);
    String old = issuer.token(ADDRESS);
    issuer.key = Issuer.ecKey("second");

    assertThat(present(issuer.token(ADDRESS)).status()).isEqualTo(200);
    assertThat(issuer.fetches).hasValue(2);
    assertRefused(present(old), "signature is not one of");
  }

  @Test
  void a_flood_of_unknown_keys_is_refused_without_asking_for_each() throws Exception {
    assertThat(present(issuer.token(ADDRESS)).status()).isEqualTo(200);
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < 20; client++) {
        String name = "unknown-" + client + "-";
        answers.add(clients.submit(() -> flood(name)));
      }
    }
    for (Future<Answer> last : answers) {
      assertRefused(last.get(), "signature is not one of " + issuer.name());
    }
    assertThat(issuer.fetches.get()).isLessThanOrEqualTo(2);
    assertThat(present(issuer.token(ADDRESS)).status()).isEqualTo(200);
  }

  private Answer flood(String name) throws IOException {
    try (RawHttp client = new RawHttp(server.port())) {
      for (int i = 0; i < 9; i++) {
        client.ask(post(bearer(signedBy(name + i)) + stateless("tools/list"), PING));
      }
      return client.ask(post(bearer(signedBy(name)) + stateless("tools/list"), PING));
    }
  }

  @Test
  void while_the_issuer_is_away_nobody_new_comes_in() throws IOException {
    issuer.down = true;
    Answer answer = present(issuer.token(ADDRESS));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("retry-after").doesNotContainKey("www-authenticate");
    assertThat(answer.body()).contains(issuer.name(), "cannot be reached");
    for (int i = 0; i < 10; i++) {
      assertThat(present(signedBy("unknown-" + i)).status()).isEqualTo(503);
    }
    assertThat(issuer.fetches.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void an_issuer_that_comes_back_is_asked_again() throws IOException {
    issuer.down = true;
    assertThat(present(issuer.token(ADDRESS)).status()).isEqualTo(503);
    issuer.down = false;

    assertThat(present(issuer.token(ADDRESS)).status()).isEqualTo(200);
  }

  @Test
  void keys_that_are_known_are_good_while_the_issuer_is_away() throws IOException {
    assertThat(present(issuer.token(ADDRESS)).status()).isEqualTo(200);
    issuer.down = true;

    assertThat(present(issuer.token(ADDRESS)).status()).isEqualTo(200);
    assertThat(present(signedBy("new")).status()).isEqualTo(503);
  }

  @Test
  void a_slow_issuer_delays_nobody_else_and_the_request_is_whole_when_it_answers()
      throws Exception {
    issuer.held = new CountDownLatch(1);
    String padding = "x".repeat(3 << 20);
    String body = request(1, "tools/call", tool("whoami", "{\"padding\":\"" + padding + "\"}"));
    try (RawHttp slow = new RawHttp(server.port());
        ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
      String call = post(bearer(issuer.token(ADDRESS)) + stateless("tools/call", "whoami"), body);
      Future<Answer> answer = sender.submit(() -> slow.ask(call));
      issuer.asked.await();

      assertThat(http.ask(post("", PING)).status()).isEqualTo(401);
      assertThat(answer.isDone()).isFalse();
      issuer.held.countDown();
      assertThat(answer.get().body()).contains("alice may [mcp]");
      assertThat(slow.ask(call).body()).contains("alice may [mcp]");
    }
  }

  @Test
  void streams_of_http_2_are_judged_each_by_itself() throws Exception {
    issuer.held = new CountDownLatch(1);
    String call =
        request(1, "tools/call", tool("whoami", "{\"x\":\"" + "x".repeat(1 << 20) + "\"}"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(over2("", PING), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(over2(issuer.token(ADDRESS), call), BodyHandlers.ofString());
      issuer.asked.await();

      assertThat(client.send(over2("", PING), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
      assertThat(answer).isNotDone();
      issuer.held.countDown();
      assertThat(answer.get().version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.get().body()).contains("alice may [mcp]");
      assertThat(client.send(over2(issuer.token(ADDRESS), call), BodyHandlers.ofString()).body())
          .contains("alice may [mcp]");
    }
  }

  private HttpRequest over2(String token, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri())
            .version(HttpClient.Version.HTTP_2)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("MCP-Protocol-Version", "2026-07-28")
            .header("Mcp-Method", "tools/call")
            .header("Mcp-Name", "whoami")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build();
  }

  @Test
  void pipelined_requests_are_each_judged_in_their_order() throws IOException {
    http.send(
        post(bearer(issuer.token(ADDRESS)) + stateless("tools/list"), request(1, "tools/list"))
            + post(stateless("tools/list"), request(2, "tools/list"))
            + post(
                bearer(issuer.token(ADDRESS)) + stateless("tools/list"), request(3, "tools/list")));

    assertThat(http.read().body()).contains("\"id\":1");
    assertThat(http.read().status()).isEqualTo(401);
    assertThat(http.read().body()).contains("\"id\":3");
  }
}
