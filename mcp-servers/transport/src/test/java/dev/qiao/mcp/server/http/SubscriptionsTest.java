package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.NewsServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code subscriptions/listen}, over sockets. */
@Timeout(60)
class SubscriptionsTest {

  private static final String HEADERS =
      "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\n";
  private static final String ALL =
      "{\"toolsListChanged\":true,\"promptsListChanged\":true,"
          + "\"resourceSubscriptions\":[\"news://a\"]}";

  private final NewsServer news = new NewsServer();
  private McpHttpServer server;

  @BeforeEach
  void start() {
    server = McpHttpServer.start(news, HttpServerSettings.builder().build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String listening(String id, String filter) {
    return post(HEADERS, request(id, "subscriptions/listen", "\"notifications\":" + filter + ","));
  }

  /** A client that has subscribed and was told so. */
  private RawHttp listen(String id, String filter) throws IOException {
    RawHttp http = new RawHttp(server.port());
    assertThat(http.send(listening(id, filter)).readHead().status()).isEqualTo(200);
    assertThat(data(http))
        .contains("\"method\":\"notifications/subscriptions/acknowledged\"")
        .contains("\"io.modelcontextprotocol/subscriptionId\":" + id);
    return http;
  }

  private static String data(RawHttp http) throws IOException {
    return http.readEvent().data();
  }

  @Test
  void a_client_is_told_what_of_its_wishes_is_met_before_anything_else() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      http.send(listening("\"s\"", ALL)).readHead();

      assertThat(data(http))
          .contains("\"toolsListChanged\":true")
          .contains("\"resourceSubscriptions\":[\"news://a\"]")
          .contains("\"io.modelcontextprotocol/subscriptionId\":\"s\"")
          .doesNotContain("prompts");
    }
  }

  @Test
  void a_client_hears_what_it_asked_for_and_nothing_else() throws Exception {
    try (RawHttp tools = listen("1", "{\"toolsListChanged\":true}");
        RawHttp resources = listen("2", "{\"resourceSubscriptions\":[\"news://a\"]}");
        RawHttp nothing = listen("3", "{}")) {
      news.clients().resourceUpdated("news://b");
      news.clients().resourceUpdated("news://a");
      news.clients().addTool(NewsServer.tool("second"));

      assertThat(data(tools)).contains("notifications/tools/list_changed", "subscriptionId\":1");
      assertThat(data(resources))
          .contains(
              "notifications/resources/updated", "\"uri\":\"news://a\"", "subscriptionId\":2");
      server.close();
      assertThat(data(nothing)).contains("notifications/cancelled");
    }
  }

  @Test
  void who_was_told_sees_the_change() throws Exception {
    try (RawHttp http = listen("1", ALL);
        RawHttp other = new RawHttp(server.port())) {
      news.clients().addTool(NewsServer.tool("second"));
      assertThat(data(http)).contains("tools/list_changed");
      String list =
          post(HEADERS.replace("subscriptions/listen", "tools/list"), request(5, "tools/list"));
      assertThat(other.ask(list).body()).contains("\"second\"").contains("\"ttlMs\":0");

      news.clients().removeTool("second");
      assertThat(data(http)).contains("tools/list_changed");
      assertThat(other.ask(list).body()).doesNotContain("\"second\"");
    }
  }

  @Test
  void when_the_server_closes_the_request_is_answered() throws Exception {
    try (RawHttp http = listen("7", ALL)) {
      server.close();

      assertThat(data(http)).contains("notifications/cancelled", "\"requestId\":7");
      assertThat(data(http))
          .contains("\"id\":7", "\"resultType\":\"complete\"")
          .contains("\"io.modelcontextprotocol/subscriptionId\":7");
      assertThat(http.readEvent()).isNull();
    }
  }

  @Test
  void a_server_with_many_listeners_closes_at_once() throws Exception {
    for (int i = 0; i < 20; i++) {
      RawHttp gone = listen("1", ALL);
      gone.close();
    }
    try (RawHttp there = listen("1", ALL)) {
      long begun = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
      assertThat(data(there)).contains("cancelled");
    }
  }

  @Test
  void a_quiet_stream_is_kept_alive() throws Exception {
    HttpServerSettings eager =
        HttpServerSettings.builder()
            .limits(HttpLimits.builder().keepAlive(Duration.ofMillis(20)).build())
            .build();
    try (McpHttpServer other = McpHttpServer.start(new NewsServer(), eager);
        RawHttp http = new RawHttp(other.port())) {
      http.send(listening("1", ALL)).readHead();
      assertThat(http.readChunk()).contains("acknowledged");
      assertThat(http.readChunk()).isEqualTo(RawHttp.COMMENT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "{\"toolsListChanged\":\"yes\"}",
        "{\"promptsListChanged\":1}",
        "{\"resourceSubscriptions\":\"news://a\"}",
        "{\"resourceSubscriptions\":[5]}"
      })
  void what_is_no_filter_is_refused(String filter) throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      Answer answer = http.ask(listening("1", filter));
      assertThat(answer.body()).contains("-32602", "params.notifications");
    }
  }

  @Test
  void more_resources_than_anybody_follows_are_refused() throws Exception {
    String many = "\"news://a\",".repeat(1_000) + "\"news://a\"";
    try (RawHttp http = new RawHttp(server.port())) {
      assertThat(http.ask(listening("1", "{\"resourceSubscriptions\":[" + many + "]}")).body())
          .contains("at most 1000 addresses");
    }
  }

  @Test
  void a_server_that_has_nothing_to_tell_has_no_such_method() throws Exception {
    try (McpHttpServer silent =
            McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build());
        RawHttp http = new RawHttp(silent.port())) {
      assertThat(http.ask(listening("1", ALL)).status()).isEqualTo(404);
    }
  }
}
