package dev.qiao.mcp.client.stateless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.qiao.mcp.client.NettyMcpTransport;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Servers that answer {@code server/discover} in other ways than revision 2026-07-28 has it. */
@Timeout(60)
class OddServersTest {

  private static final String INITIALIZED =
      """
      {"jsonrpc":"2.0","id":ID,"result":{"protocolVersion":"2025-11-25","capabilities":{},\
      "serverInfo":{"name":"old","version":"1"}}}\
      """;
  private static final String DISCOVERED =
      """
      {"jsonrpc":"2.0","id":ID,"result":{"resultType":"complete","supportedVersions":["2026-07-28"],\
      "capabilities":{},"ttlMs":0,"cacheScope":"private"}}\
      """;
  private static final String UNSUPPORTED =
      """
      {"jsonrpc":"2.0","id":ID,"error":{"code":-32022,"message":"No.","data":{"supported":[%s]}}}\
      """;

  private static final Duration IMPATIENT = Duration.ofMillis(300);

  private record Answer(int status, String type, String body) {
    static Answer json(int status, String body) {
      return new Answer(status, "application/json", body);
    }
  }

  private final Deque<Answer> discovering = new ArrayDeque<>();
  private final List<String> methods = new CopyOnWriteArrayList<>();
  private volatile Answer initializing = Answer.json(200, INITIALIZED);
  private HttpServer server;
  private McpSyncClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/mcp", this::answer);
    server.start();
    client = client(Duration.ofSeconds(20));
  }

  private McpSyncClient client(Duration patience) {
    NettyMcpTransport http =
        NettyMcpTransport.builder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp"))
            .build();
    return McpClient.sync(
            NegotiatingTransport.over(
                http, NegotiationSettings.DEFAULT.withProbePatience(patience)))
        .initializationTimeout(Duration.ofSeconds(40))
        .build();
  }

  @AfterEach
  void stop() {
    client.closeGracefully();
    server.stop(0);
  }

  private void answer(HttpExchange http) throws IOException {
    byte[] asked = http.getRequestBody().readAllBytes();
    if (!http.getRequestMethod().equals("POST")) {
      http.sendResponseHeaders(405, -1);
      http.close();
      return;
    }
    JsonNode message = JsonMapper.shared().readTree(asked);
    methods.add(message.path("method").asString());
    switch (message.path("method").asString()) {
      case "server/discover" -> send(http, discovering.remove(), message);
      case "initialize" -> send(http, initializing, message);
      default -> send(http, new Answer(202, "text/plain", ""), message);
    }
  }

  private static void send(HttpExchange http, Answer answer, JsonNode message) throws IOException {
    if (answer.status() == 0) {
      return; // stays silent
    }
    byte[] body =
        answer.body().replace("ID", message.path("id").toString()).getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", answer.type());
    http.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    http.getResponseBody().write(body);
    http.close();
  }

  private String initialize() {
    return client.initialize().protocolVersion();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|text/plain|Not found",
        "400|text/html|<html>Bad Request</html>",
        "400|application/json|",
        "405|text/plain|",
        "406|application/json|{\"error\":\"nope\"}",
        "500|text/html|<h1>Oops</h1>",
        "200|text/html|<html>Welcome</html>",
        "200|application/json|not json",
        "200|application/json|{}",
        "200|application/json|",
        "200|text/event-stream|",
        "202|application/json|",
        "302|text/plain|elsewhere",
        "200|application/json|{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{}}",
        "200|application/json|{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":null}",
        "200|application/json|{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":-32601,\"message\":\"?\"}}",
        "400|application/json|{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"No"
            + " session\"}}",
        "404|application/json|{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":-32601,\"message\":\"?\"}}",
        "400|application/json|{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":-32022,\"message\":\"?\"}}",
      })
  void what_is_no_answer_of_the_revision_leads_to_a_session(int status, String type, String body) {
    discovering.add(new Answer(status, type, body == null ? "" : body));

    assertThat(initialize()).isEqualTo("2025-11-25");
    assertThat(methods)
        .containsExactly("server/discover", "initialize", "notifications/initialized");
  }

  @Test
  void a_server_that_refuses_the_revision_first_and_names_it_is_asked_once_more() {
    discovering.add(Answer.json(400, UNSUPPORTED.formatted("\"2026-07-28\"")));
    discovering.add(Answer.json(200, DISCOVERED));

    assertThat(initialize()).isEqualTo("2026-07-28");
    assertThat(methods).containsExactly("server/discover", "server/discover");
  }

  @Test
  void a_server_that_names_an_older_revision_alone_gets_a_session() {
    discovering.add(Answer.json(400, UNSUPPORTED.formatted("\"2027-01-01\",\"2025-06-18\"")));
    assertThat(initialize()).isEqualTo("2025-11-25");
  }

  @Test
  void a_server_with_which_nothing_is_common_is_not_asked_for_a_session() {
    discovering.add(
        Answer.json(400, UNSUPPORTED.replace("ID", "null").formatted("\"2027-01-01\"")));

    assertThatThrownBy(this::initialize)
        .rootCause()
        .hasMessage(
            "The server speaks MCP in 2027-01-01, and this client in 2026-07-28, 2025-11-25,"
                + " 2025-06-18, 2025-03-26, 2024-11-05.");
    assertThat(methods).containsExactly("server/discover");
  }

  @Test
  void a_fault_that_only_the_revision_knows_is_told_as_it_is() {
    discovering.add(
        Answer.json(
            400, "{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":-32020,\"message\":\"H\"}}"));
    assertThatThrownBy(this::initialize).rootCause().hasMessage("H");
    assertThat(methods).containsExactly("server/discover");
  }

  @Test
  void a_refusal_for_want_of_a_token_is_told_at_once() {
    discovering.add(Answer.json(401, ""));
    assertThatThrownBy(this::initialize).rootCause().hasMessageContaining("401 Unauthorized");
    assertThat(methods).containsExactly("server/discover");
  }

  @Test
  void a_silent_server_gets_a_session() {
    client = client(IMPATIENT);
    discovering.add(new Answer(0, "", ""));
    assertThat(initialize()).isEqualTo("2025-11-25");
  }

  @Test
  void a_silent_server_that_opens_no_session_either_fails() {
    client = client(IMPATIENT);
    discovering.add(new Answer(0, "", ""));
    initializing = Answer.json(400, "no");
    assertThatThrownBy(this::initialize).rootCause().hasMessageContaining("400 Bad Request, no");
  }

  @Test
  void nobody_listening_is_said_once() {
    server.stop(0);
    assertThatThrownBy(this::initialize).hasStackTraceContaining("Cannot connect to");
    assertThat(methods).isEmpty();
  }
}
