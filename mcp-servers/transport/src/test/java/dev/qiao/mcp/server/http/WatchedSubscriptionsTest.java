package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.http.RawHttp.delete;
import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.NewsServer;
import dev.qiao.mcp.server.watch.ResourceWatcher;
import dev.qiao.mcp.server.watch.WatchedResources;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is told what its clients listen to, over sockets. */
@Timeout(60)
class WatchedSubscriptionsTest {

  private final NewsServer news = new NewsServer();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Map<String, Runnable> changes = new ConcurrentHashMap<>();
  private McpHttpServer server;

  @BeforeEach
  void start() {
    server = McpHttpServer.start(news, HttpServerSettings.builder().build());
    news.clients()
        .watchResources(
            new ResourceWatcher() {
              @Override
              public void watched(String uri, Runnable changed) {
                changes.put(uri, changed);
                told.add("+" + uri);
              }

              @Override
              public void unwatched(String uri) {
                told.add("-" + uri);
              }
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void assertTold(String what) throws InterruptedException {
    assertThat(told.poll(20, SECONDS)).isEqualTo(what);
  }

  private static String call(String method, String uri) {
    return """
    {"jsonrpc":"2.0","id":3,"method":"resources/%s","params":{"uri":"%s"}}\
    """
        .formatted(method, uri);
  }

  @Test
  void a_session_listens_until_it_unsubscribes_or_ends() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      String session = http.openSession("");
      assertThat(http.ask(post(session, call("subscribe", "news://a"))).body()).contains("result");
      assertTold("+news://a");
      http.ask(post(session, call("unsubscribe", "news://a")));
      assertTold("-news://a");

      http.ask(post(session, call("subscribe", "news://b")));
      assertTold("+news://b");
      http.ask(delete(session));
      assertTold("-news://b");
    }
  }

  @Test
  void a_listener_of_2026_07_28_counts_with_those_in_sessions_until_it_hangs_up() throws Exception {
    RawHttp stateless = new RawHttp(server.port());
    stateless
        .send(
            post(
                "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\n",
                request(
                    1,
                    "subscriptions/listen",
                    "\"notifications\":{\"resourceSubscriptions\":[\"news://a\"]},")))
        .readHead();
    assertTold("+news://a");
    try (RawHttp http = new RawHttp(server.port());
        RawHttp listening = new RawHttp(server.port())) {
      String session = http.openSession("");
      listening.send(get(session)).readHead();
      listening.readEvent();
      http.ask(post(session, call("subscribe", "news://a")));

      changes.get("news://a").run();
      assertThat(listening.readEvent().data()).contains("resources/updated", "news://a");
      assertThat(stateless.readEvent().data()).contains("acknowledged");
      assertThat(stateless.readEvent().data()).contains("resources/updated", "news://a");

      http.ask(post(session, call("unsubscribe", "news://a")));
      assertThat(told).isEmpty();
      stateless.close();
      assertTold("-news://a");
    }
  }

  @Test
  void a_session_that_subscribes_to_more_than_it_may_is_refused() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      String session = http.openSession("");
      for (int i = 0; i < WatchedResources.MOST_OF_ONE; i++) {
        http.ask(post(session, call("subscribe", "news://" + i)));
      }
      assertThat(http.ask(post(session, call("subscribe", "news://more"))).body())
          .contains("-32602", "unsubscribe from others first");
    }
  }

  @Test
  void addresses_that_are_too_long_in_sum_are_refused() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      String session = http.openSession("");
      String half = "news://" + "a".repeat(WatchedResources.MOST_CHARACTERS_OF_ONE / 2);
      assertThat(http.ask(post(session, call("subscribe", half))).body()).contains("result");
      assertThat(http.ask(post(session, call("subscribe", half + "b"))).body())
          .contains("-32602", "unsubscribe from others first");
      http.ask(post(session, call("unsubscribe", half)));
      assertThat(http.ask(post(session, call("subscribe", half + "b"))).body()).contains("result");
    }
  }

  /** The SDK would take a number for its digits, and nobody would have counted it. */
  @Test
  void an_address_that_is_no_text_is_refused() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      String session = http.openSession("");
      assertThat(http.ask(post(session, call("subscribe", "5").replace("\"5\"", "5"))).body())
          .contains("-32602", "params.uri must be a string");
    }
  }
}
