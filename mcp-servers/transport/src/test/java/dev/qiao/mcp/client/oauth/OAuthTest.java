package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.ClientAuthorization;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.RefusedRequest;
import dev.qiao.mcp.client.oauth.AuthorityServer.Answer;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client and a user whom the authorization server serves well. */
class OAuthTest extends Guarded {

  @Test
  void a_user_is_asked_once_and_the_request_goes_through() {
    OAuth oauth = oauth().build();

    ask(oauth);
    ask(oauth);

    assertThat(shown()).containsExactly(null, "Bearer access-1", "Bearer access-1");
    assertThat(user.pages).hasSize(1);
    Map<String, String> page = authority.pages.remove();
    assertThat(page)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "client-1")
        .containsEntry("resource", server.uri().toString())
        .containsEntry("scope", "read")
        .containsEntry("code_challenge_method", "S256");
    AuthorityServer.Asked asked = authority.tokens.remove();
    assertThat(asked.form())
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "code-1")
        .containsEntry("client_id", "client-1")
        .containsEntry("redirect_uri", page.get("redirect_uri"))
        .containsEntry("resource", server.uri().toString())
        .doesNotContainKey("client_secret");
    assertThat(asked.authorization()).isNull();
    assertThat(authority.registrations.remove())
        .contains("\"application_type\":\"native\"", "\"refresh_token\"", page.get("redirect_uri"));
  }

  @Test
  void kept_credentials_serve_the_next_client() {
    ask(oauth().build());
    ask(oauth().build());

    assertThat(user.pages).hasSize(1);
    assertThat(shown()).endsWith("Bearer access-1");
  }

  @Test
  void an_expired_token_is_renewed_before_it_is_shown() {
    OAuth oauth = oauth().build();
    ask(oauth);
    clock.pass(Duration.ofHours(1));

    ask(oauth);

    assertThat(shown()).containsExactly(null, "Bearer access-1", "Bearer access-2");
    assertThat(authority.tokens)
        .last()
        .satisfies(
            asked ->
                assertThat(asked.form())
                    .containsEntry("grant_type", "refresh_token")
                    .containsEntry("refresh_token", "refresh-1")
                    .containsEntry("client_id", "client-1")
                    .containsEntry("resource", server.uri().toString()));
    assertThat(store.latest(server.uri().toString()).get().tokens().refresh())
        .isEqualTo("refresh-2");
    assertThat(user.pages).hasSize(1);
  }

  @Test
  void a_refresh_token_that_is_not_replaced_stays_good() {
    OAuth oauth = oauth().build();
    ask(oauth);
    authority.onToken = asked -> authority.granted("", 3600);
    clock.pass(Duration.ofHours(1));

    ask(oauth);

    assertThat(store.latest(server.uri().toString()).get().tokens().refresh())
        .isEqualTo("refresh-1");
  }

  @Test
  void a_revoked_token_is_renewed_without_the_user() {
    OAuth oauth = oauth().build();
    ask(oauth);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());

    ask(oauth);

    assertThat(grants()).containsExactly("authorization_code", "refresh_token");
    assertThat(user.pages).hasSize(1);
  }

  @Test
  void a_user_is_asked_again_when_the_refresh_token_is_no_longer_good() {
    OAuth oauth = oauth().build();
    ask(oauth);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());
    authority.onToken =
        asked ->
            asked.grant().equals("refresh_token")
                ? Answer.error("invalid_grant")
                : authority.granted("refresh-", 3600);

    ask(oauth);

    assertThat(grants())
        .containsExactly("authorization_code", "refresh_token", "authorization_code");
    assertThat(user.pages).hasSize(2);
  }

  @Test
  void a_user_is_asked_for_more_when_a_request_needs_more_and_what_there_was_stays() {
    OAuth oauth = oauth().build();
    ask(oauth);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());
    server.refusal =
        GuardedServer.refusal(403, "error=\"insufficient_scope\", scope=\"write admin\"");

    ask(oauth);

    assertThat(authority.pages).last().extracting("scope").isEqualTo("read write admin");
    assertThat(user.pages).hasSize(2);
  }

  @Test
  void the_scope_is_the_challenges_or_else_the_metadatas_or_none() {
    server.metadata.put("scopes_supported", List.of("basic", "more"));
    ask(oauth().store(CredentialStore.inMemory()).build());
    server.refusal = GuardedServer.refusal(401, "realm=\"mcp\"");
    ask(oauth().store(CredentialStore.inMemory()).build());
    ask(oauth().store(CredentialStore.inMemory()).scopes(Set.of("always")).build());
    server.metadata.remove("scopes_supported");
    ask(oauth().store(CredentialStore.inMemory()).build());

    assertThat(authority.pages)
        .extracting(page -> page.get("scope"))
        .containsExactly("read", "basic more", "basic more always", null);
  }

  @Test
  void offline_access_is_asked_for_only_where_it_is_offered() {
    ask(oauth().store(CredentialStore.inMemory()).build());
    authority.metadata.put("scopes_supported", List.of("read", "offline_access"));
    ask(oauth().store(CredentialStore.inMemory()).build());

    assertThat(authority.pages)
        .extracting(page -> page.get("scope"))
        .containsExactly("read", "read offline_access");
  }

  @Test
  void a_metadata_document_is_the_clients_name_where_that_is_taken() {
    URI document = URI.create("https://client.example/qiao.json");
    authority.metadata.put("client_id_metadata_document_supported", true);

    ask(oauth().clientMetadataDocument(document).build());

    assertThat(authority.pages)
        .last()
        .extracting("client_id")
        .isEqualTo("https://client.example/qiao.json");
    assertThat(authority.registrations).isEmpty();
  }

  @Test
  void a_client_that_is_registered_logs_in_as_the_authorization_server_takes_it() {
    authority.metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
    RegisteredClient client = RegisteredClient.withSecret("me", "pass-1").at(authority.issuer());

    ask(oauth().client(client).build());

    assertThat(authority.tokens.remove().form())
        .containsEntry("client_id", "me")
        .containsEntry("client_secret", "pass-1");
    assertThat(authority.registrations).isEmpty();
  }

  @Test
  void many_requests_at_once_ask_the_user_once() throws Exception {
    NettyMcpTransport transport = transport(oauth().build());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch all = new CountDownLatch(8);
      List<? extends Future<?>> asking =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            all.countDown();
                            all.await();
                            ask(transport);
                            return null;
                          }))
              .toList();
      for (Future<?> one : asking) {
        one.get();
      }
    }

    assertThat(user.pages).hasSize(1);
    assertThat(authority.tokens).hasSize(1);
  }

  @Test
  void a_user_who_says_no_is_not_asked_again_by_what_waited() throws Exception {
    authority.back = answer -> Map.of("state", answer.get("state"), "error", "access_denied");
    CountDownLatch waiting = new CountDownLatch(1);
    ClientAuthorization oauth =
        oauth()
            .grant(
                new Grant.AuthorizationCode(
                    new LoopbackPrompt(
                        page -> {
                          awaitAll(waiting);
                          user.accept(page);
                        })))
            .build();
    RefusedRequest refused =
        new RefusedRequest(401, List.of("Bearer scope=\"read\""), "", Map.of(), 0, false);
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    Thread.ofPlatform()
                        .start(
                            () ->
                                assertThatThrownBy(() -> oauth.answer(refused))
                                    .hasMessageContaining("access_denied")))
            .toList();
    long blocked = 0;
    while (blocked < 3) { // one is with the user
      blocked = threads.stream().filter(OAuthTest::waitsForTurn).count();
      Thread.onSpinWait();
    }
    waiting.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(user.pages).hasSize(1);

    assertThatThrownBy(() -> oauth.answer(refused)).hasMessageContaining("access_denied");
    assertThat(user.pages).hasSize(2); // what comes later asks again
  }

  private static boolean waitsForTurn(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().contains("ReentrantLock"));
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void clients_that_share_a_store_use_a_refresh_token_once() throws Exception {
    OAuth one = oauth().build();
    OAuth other = oauth().build();
    ask(one);
    ask(other);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> ask(one));
      Future<?> second = threads.submit(() -> ask(other));
      first.get();
      second.get();
    }

    assertThat(grants()).containsExactly("authorization_code", "refresh_token");
  }

  @Test
  void a_stream_in_the_background_asks_no_user() throws Exception {
    server.accepts = asked -> asked.method().equals("POST");
    NettyMcpTransport transport = transport(oauth().build());

    transport.sendMessage(new JSONRPCNotification("notifications/initialized")).block();
    while (server.asked.stream().noneMatch(asked -> asked.method().equals("GET"))) {
      Thread.onSpinWait();
    }
    ask(transport);

    assertThat(user.pages).isEmpty();
    assertThat(server.asked).filteredOn(asked -> asked.method().equals("GET")).hasSize(1);
  }

  @Test
  void another_authorization_server_gets_nothing_of_the_first() throws Exception {
    OAuth oauth = oauth().build();
    ask(oauth);
    try (AuthorityServer second = new AuthorityServer()) {
      second.onToken =
          asked -> Answer.json(Map.of("access_token", "other", "token_type", "Bearer"));
      server.metadata.put("authorization_servers", List.of(second.issuer()));
      server.accepts = asked -> "Bearer other".equals(asked.authorization());
      clock.pass(Duration.ofSeconds(1));

      ask(oauth);

      assertThat(second.registrations).hasSize(1);
      assertThat(second.tokens)
          .singleElement()
          .satisfies(
              asked ->
                  assertThat(asked.form())
                      .containsEntry("grant_type", "authorization_code")
                      .doesNotContainKey("refresh_token"));
      assertThat(store.latest(server.uri().toString()))
          .map(Credentials::issuer)
          .isEqualTo(Optional.of(second.issuer()));
    }
  }

  @Test
  void an_authorisation_goes_on_when_its_request_is_over() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch agrees = new CountDownLatch(1);
    LoopbackPrompt slow =
        new LoopbackPrompt(
            page -> {
              asked.countDown();
              Thread.startVirtualThread(
                  () -> {
                    try {
                      agrees.await();
                    } catch (InterruptedException e) {
                      return;
                    }
                    user.accept(page);
                  });
            });
    OAuth oauth = oauth().grant(new Grant.AuthorizationCode(slow)).build();
    NettyMcpTransport hurried =
        NettyMcpTransport.builder(server.uri())
            .authorization(oauth)
            .requestTimeout(Duration.ofSeconds(3))
            .build();
    hurried.connect(messages -> messages).block();

    assertThatThrownBy(() -> ask(hurried)).hasMessageContaining("No answer within 3000 ms");
    assertThat(asked.await(2, TimeUnit.MINUTES)).isTrue();
    agrees.countDown();
    ask(oauth);
    hurried.closeGracefully().block();

    assertThat(user.pages).hasSize(1);
    assertThat(shown()).endsWith("Bearer access-1");
  }

  @Test
  void a_client_that_is_no_longer_known_registers_again() {
    LoopbackPrompt prompt = new LoopbackPrompt(user, freePort());
    OAuth oauth = oauth().grant(new Grant.AuthorizationCode(prompt)).build();
    ask(oauth);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());
    authority.onToken =
        asked ->
            "client-1".equals(asked.form().get("client_id"))
                ? Answer.error("invalid_client")
                : authority.granted("refresh-", 3600);

    ask(oauth);

    assertThat(authority.registrations).hasSize(2);
    assertThat(authority.pages).last().extracting("client_id").isEqualTo("client-2");
  }

  @Test
  void a_client_keeps_its_registration_while_its_redirect_address_stays() {
    LoopbackPrompt prompt = new LoopbackPrompt(user, freePort());
    OAuth oauth = oauth().grant(new Grant.AuthorizationCode(prompt)).build();
    ask(oauth);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());
    server.refusal = GuardedServer.refusal(403, "error=\"insufficient_scope\", scope=\"more\"");

    ask(oauth);

    assertThat(user.pages).hasSize(2);
    assertThat(authority.registrations).hasSize(1);
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void what_is_forgotten_is_granted_anew() {
    OAuth oauth = oauth().build();
    ask(oauth);

    oauth.forget();
    ask(oauth);

    assertThat(user.pages).hasSize(2);
    assertThat(shown()).containsExactly(null, "Bearer access-1", null, "Bearer access-2");
  }

  @Test
  void anothers_credentials_are_not_used() {
    ask(oauth().build());

    ask(oauth().client(RegisteredClient.open("me")).build());

    assertThat(user.pages).hasSize(2);
    assertThat(shown()).doesNotContainSubsequence("Bearer access-1", "Bearer access-1");
  }

  @Test
  void credentials_that_cannot_be_read_are_named(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("credentials.json"), "{");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThat(refusalOf(oauth().store(CredentialStore.file(file)).build()))
        .contains("Cannot read the credentials in " + file);
    assertThat(server.asked).isEmpty();
  }

  @Test
  void metadata_may_move_within_their_origin() {
    server.insteadOfMetadata = new Answer(302, Map.of("Location", "/moved"), "");

    ask(oauth().build());

    assertThat(user.pages).hasSize(1);
  }

  @Test
  void a_server_without_metadata_is_its_own_authorization_server() throws Exception {
    server.insteadOfMetadata = new Answer(404, Map.of(), "");

    // This one serves nothing of the kind at its origin.
    assertThat(refusalOf(oauth().build()))
        .contains("The authorization server " + server.origin(), "has no metadata");
  }

  @Test
  void nothing_of_it_shows_a_secret() {
    OAuth oauth = oauth().client(RegisteredClient.withSecret("me", "pass-1")).build();
    ask(oauth);

    assertThat(
            oauth
                + " "
                + store.latest(server.uri().toString())
                + RegisteredClient.withSecret("me", "pass-1")
                + new Grant.EnterpriseManaged(server.uri(), "me", "pass-1", () -> "id"))
        .doesNotContain("pass-1", "access-1", "refresh-1");
  }

  @Test
  void a_transport_takes_one_kind_of_authorisation() {
    NettyMcpTransport.Builder both =
        NettyMcpTransport.builder(server.uri())
            .authorization(oauth().build())
            .bearerToken(() -> "token");

    assertThatThrownBy(both::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("either a bearer token or an authorisation");
  }

  @Test
  void no_other_server_gets_the_tokens() {
    URI other = URI.create(server.uri().toString().replace("/mcp", "/other"));

    assertThatThrownBy(
            () -> NettyMcpTransport.builder(other).authorization(oauth().build()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at another server");
  }

  @Test
  void what_cannot_work_is_refused_when_it_is_built() {
    assertThatThrownBy(() -> OAuth.builder(URI.create("http://mcp.example/mcp")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Secrets go only to https");
    assertThatThrownBy(() -> OAuth.builder(server.uri()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("grant(");
    assertThatThrownBy(
            () -> oauth().clientMetadataDocument(URI.create("http://client.example/a.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https URL with a path");
  }
}
