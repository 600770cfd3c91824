package dev.qiao.agent.model.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.model.ModelException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EndpointClientTest {

  @Test
  void an_endpoint_that_takes_no_connection_in_time_is_told_as_one_that_cannot_be_reached()
      throws Exception {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(server, waiting);
      URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
      assertThat(failure(url, Optional.empty()).getMessage())
          .startsWith("openai:x cannot be reached at " + url + ": ")
          .endsWith("Check the network and OPENAI_BASE_URL.");
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void a_failure_that_quotes_the_key_is_told_without_it() throws Exception {
    String key = "sk-abc\u200b123";
    Throwable failure = failure(URI.create("http://127.0.0.1:1/v1"), Optional.of(key));
    assertThat(failure)
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("openai:x failed: IllegalArgumentException: ")
        .hasMessageContaining("Bearer ***")
        .hasNoCause()
        .hasNoSuppressedExceptions();
    assertThat(failure.getStackTrace())
        .anySatisfy(
            frame -> assertThat(frame.getClassName()).isEqualTo(EndpointClient.class.getName()));
  }

  /** Connects until nobody can any more, for nobody is let in. */
  private static void fill(ServerSocket server, List<Socket> waiting) throws Exception {
    try {
      while (waiting.size() < 100) {
        Socket socket = new Socket();
        waiting.add(socket);
        socket.connect(server.getLocalSocketAddress(), 200);
      }
    } catch (SocketTimeoutException e) {
      return;
    }
    throw new AssertionError("the queue of connections does not fill");
  }

  private static Throwable failure(URI url, Optional<String> key) throws Exception {
    Provider provider = new Provider("openai:", "OPENAI_BASE_URL", "", "OPENAI_API_KEY", Set.of());
    Endpoint endpoint = new Endpoint("openai:x", "x", url, key, provider);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofMillis(100)).build()) {
      HttpRequest.Builder request =
          HttpRequest.builder().method(HttpMethod.POST).url(url.toString()).body("{}");
      key.ifPresent(secret -> request.addHeader("Authorization", "Bearer " + secret));
      new EndpointClient(endpoint, http, Duration.ofMillis(1), new Cancellation())
          .execute(
              request.build(),
              new DefaultServerSentEventParser(),
              new ServerSentEventListener() {
                @Override
                public void onEvent(ServerSentEvent event) {}

                @Override
                public void onError(Throwable error) {
                  failure.complete(error);
                }
              });
      return failure.get(20, TimeUnit.SECONDS);
    }
  }
}
