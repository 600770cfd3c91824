package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.NewsServer;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

class SessionNewsTest {

  private static final String UPDATED = "notifications/resources/updated";

  /** A client that takes one event after the other when the test says so. */
  private static final class SlowClient implements McpStreamableServerTransport {
    final List<String> begun = new ArrayList<>();
    final Deque<MonoSink<Void>> untaken = new ArrayDeque<>();

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message, String messageId) {
      return sendMessage(message);
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
      return Mono.create(
          sink -> {
            JSONRPCNotification news = (JSONRPCNotification) message;
            begun.add(String.valueOf(((Map<?, ?>) news.params()).get("uri")));
            untaken.add(sink);
          });
    }

    void take() {
      untaken.remove().success();
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }

    @Override
    public void close() {}
  }

  private final SlowClient client = new SlowClient();

  private final McpStreamableServerSession session =
      new McpStreamableServerSession(
          "1",
          ClientCapabilities.builder().build(),
          new Implementation("test", "1"),
          Duration.ofSeconds(1),
          Map.of(),
          Map.of());

  private final SessionNews news = new SessionNews(session);

  private void changed(String uri) {
    news.tell(UPDATED, Map.of("uri", uri));
  }

  @Test
  void what_comes_twice_while_the_client_takes_something_else_is_told_once() {
    session.listeningStream(client);
    changed("a");
    changed("b");
    changed("a");
    changed("b");
    changed("a");
    assertThat(client.begun).containsExactly("a");

    client.take();
    assertThat(client.begun).containsExactly("a", "b");
    client.take();
    assertThat(client.begun).containsExactly("a", "b", "a");
    client.take();
    assertThat(client.begun).hasSize(3);

    changed("b");
    assertThat(client.begun).containsExactly("a", "b", "a", "b");
  }

  @Test
  void a_client_that_never_takes_anything_has_no_more_than_so_much_waiting() {
    session.listeningStream(client);
    for (int i = 0; i < SessionNews.MOST_WAITING + 10; i++) {
      changed(String.valueOf(i));
    }
    while (!client.untaken.isEmpty()) {
      client.take();
    }
    assertThat(client.begun).hasSize(SessionNews.MOST_WAITING + 1);
  }

  @Test
  void a_session_that_does_not_listen_yet_hears_what_comes_later() {
    changed("a");
    session.listeningStream(client);
    changed("b");
    assertThat(client.begun).containsExactly("b");
  }

  @Test
  @Timeout(40) // the server cuts off who reads nothing after a minute
  void a_client_that_does_not_read_holds_up_neither_the_server_nor_another_client()
      throws Exception {
    NewsServer server = new NewsServer();
    try (McpHttpServer http = McpHttpServer.start(server, HttpServerSettings.builder().build());
        RawHttp calls = new RawHttp(http.port());
        RawHttp idle = new RawHttp(http.port());
        RawHttp reading = new RawHttp(http.port())) {
      String deaf = calls.openSession("");
      idle.send(get(deaf)).readHead();
      List<String> long90 = new ArrayList<>();
      for (int i = 0; i < 90; i++) {
        long90.add("news://" + i + "x".repeat(1_000));
        calls.ask(post(deaf, subscribe(long90.getLast())));
      }
      String keen = calls.openSession("");
      reading.send(get(keen)).readHead();
      reading.readEvent();
      calls.ask(post(keen, subscribe("news://a")));

      for (int round = 0; round < 300; round++) { // more than both sides' sockets hold
        long90.forEach(server.clients()::resourceUpdated);
      }
      server.clients().resourceUpdated("news://a");

      assertThat(reading.readEvent().data()).contains(UPDATED, "news://a");
    }
  }

  private static String subscribe(String uri) {
    return """
    {"jsonrpc":"2.0","id":3,"method":"resources/subscribe","params":{"uri":"%s"}}\
    """
        .formatted(uri);
  }
}
