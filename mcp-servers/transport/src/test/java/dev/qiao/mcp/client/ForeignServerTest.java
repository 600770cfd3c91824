package dev.qiao.mcp.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpTransportException;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our client against servers that are not ours: the JDK's HTTP server with scripted answers. */
class ForeignServerTest {

  private static final JSONRPCRequest PING = new JSONRPCRequest("ping", "id-1", Map.of());
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":\"id-1\",\"result\":{}}";
  private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}";

  private record Scripted(int status, String type, String body) {}

  private final BlockingQueue<Scripted> script = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> methods = new LinkedBlockingQueue<>();
  private final BlockingQueue<JSONRPCMessage> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> raised = new LinkedBlockingQueue<>();
  private HttpServer server;
  private NettyMcpTransport transport;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/mcp", this::answer);
    server.start();
    transport =
        NettyMcpTransport.builder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp?key=1"))
            .headers(Map.of("X-Extra", "yes"))
            .maxMessageBytes(10_000)
            .build();
    transport.connect(mono -> mono.doOnNext(received::add)).block();
    transport.setExceptionHandler(raised::add);
  }

  @AfterEach
  void stop() {
    transport.closeGracefully().block();
    server.stop(0);
  }

  private void answer(HttpExchange http) throws IOException {
    methods.add(
        http.getRequestMethod()
            + " "
            + http.getRequestURI()
            + " "
            + http.getRequestHeaders().getFirst("X-Extra"));
    http.getRequestBody().readAllBytes();
    Scripted next = script.poll();
    if (next == null) {
      http.sendResponseHeaders(405, -1);
    } else {
      http.getResponseHeaders().set("Content-Type", next.type());
      http.getResponseHeaders().set("Mcp-Session-Id", "session-1");
      byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
      http.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
      http.getResponseBody().write(body);
    }
    http.close();
  }

  private void openSession() throws InterruptedException {
    script.add(
        new Scripted(200, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":\"i\",\"result\":{}}"));
    transport.sendMessage(new JSONRPCRequest("initialize", "i", Map.of())).block();
    received.take();
  }

  @Test
  void the_query_and_the_extra_headers_reach_the_server() throws Exception {
    script.add(new Scripted(200, "application/json", PONG));
    transport.sendMessage(PING).block();
    assertThat(methods.poll(5, SECONDS)).isEqualTo("POST /mcp?key=1 yes");
  }

  @Test
  void a_stream_brings_its_messages_in_order_before_the_answer_counts() throws Exception {
    String stream =
        ": hello\r\nid: 1\r\ndata:\r\n\r\nevent: message\ndata: "
            + NOTE
            + "\n\nevent: other\ndata: not for us\n\ndata: "
            + PONG.replace(",\"result", ",\ndata: \"result")
            + "\n\n";
    script.add(new Scripted(200, "text/event-stream; charset=utf-8", stream));

    transport.sendMessage(PING).block();

    assertThat(received).hasSize(2);
    assertThat(received.take()).isInstanceOf(JSONRPCNotification.class);
  }

  @Test
  void a_stream_that_ends_without_the_answer_fails_the_call() {
    script.add(new Scripted(200, "text/event-stream", "data: " + NOTE + "\n\n"));
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining("did not answer ping");
  }

  @Test
  void an_answer_that_is_no_json_rpc_fails_the_call() {
    script.add(new Scripted(200, "application/json", "<html>"));
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .hasMessageContaining("not valid JSON");
  }

  @Test
  void an_answer_too_large_fails_the_call() {
    script.add(new Scripted(200, "application/json", "x".repeat(20_000)));
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .hasMessageContaining("larger than 10000 bytes");
    script.add(new Scripted(200, "text/event-stream", "data: " + "x".repeat(20_000)));
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .hasMessageContaining("larger than 10000 bytes");
  }

  @Test
  void an_error_status_says_what_the_server_said() {
    script.add(new Scripted(500, "text/plain", "out of tea"));
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining("refused ping: 500")
        .hasMessageContaining("out of tea");
  }

  @Test
  void a_404_in_a_session_means_that_it_is_gone() throws Exception {
    openSession();
    script.add(new Scripted(404, "text/plain", "gone"));
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .isInstanceOf(McpTransportSessionNotFoundException.class)
        .hasMessageContaining("session-1");
    assertThat(raised.poll(5, SECONDS)).isInstanceOf(McpTransportSessionNotFoundException.class);
  }

  @Test
  void a_404_without_a_session_is_a_wrong_address() {
    script.add(new Scripted(404, "text/plain", "no such page"));
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining("404");
  }

  @Test
  void a_400_that_names_the_session_means_that_it_is_gone_too() throws Exception {
    openSession();
    script.add(
        new Scripted(
            400,
            "application/json",
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32000,\"message\":"
                + "\"Bad Request: No valid session ID provided\"},\"id\":null}"));
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .isInstanceOf(McpTransportSessionNotFoundException.class);
  }

  @Test
  void a_server_without_a_listening_stream_is_asked_once() throws Exception {
    openSession();
    script.add(new Scripted(202, "text/plain", ""));
    transport.sendMessage(new JSONRPCNotification("notifications/initialized")).block();
    methods.take();
    assertThat(methods.poll(5, SECONDS)).startsWith("POST");
    assertThat(methods.poll(5, SECONDS)).startsWith("GET");
    assertThat(methods.poll(1, SECONDS)).isNull();
  }

  @Test
  void an_empty_acceptance_that_calls_itself_json_is_one() throws Exception {
    openSession();
    script.add(new Scripted(202, "application/json", "")); // as the Python SDK 2.3.0 answers
    transport.sendMessage(new JSONRPCNotification("notifications/initialized")).block();
    assertThat(raised.poll()).isNull();
  }

  @Test
  void an_empty_answer_to_a_request_is_told_even_if_it_calls_itself_json() {
    script.add(new Scripted(200, "application/json", ""));
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining("The answer ended too early.");
  }

  @Test
  void a_page_is_no_answer_and_is_told_as_what_it_is() {
    script.add(new Scripted(200, "text/html; charset=utf-8", "<html>Welcome</html>"));
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining("of type text/html, and no message. Is there an MCP server");
  }

  @ParameterizedTest
  @CsvSource({"http://127.0.0.1:99999/mcp,99999", "https://u:sekrit@h:0/mcp,0"})
  void a_port_that_there_is_not_is_told_at_once(URI uri, int port) {
    assertThatThrownBy(() -> NettyMcpTransport.builder(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no port " + port)
        .hasMessageNotContaining("sekrit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A b|x|no name of a header",
        "Content-Length|5|set by the transport",
        "host|x|set by the transport",
        "X-Key|hush\uD83D\uDE00|has a line end or another sign",
      })
  void a_header_that_cannot_be_sent_is_told_at_once(String name, String value, String words) {
    assertThatThrownBy(
            () -> NettyMcpTransport.builder(URI.create("http://h/")).headers(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("hush");
    assertThatThrownBy(
            () ->
                NettyMcpTransport.builder(URI.create("http://h/"))
                    .headers(Map.of("X-Key", "hush\r\nX: y")))
        .hasMessageContaining("The value of the header X-Key")
        .hasMessageNotContaining("hush");
  }

  @Test
  void closing_deletes_the_session_and_later_messages_fail() throws Exception {
    openSession();
    methods.take();
    transport.closeGracefully().block();
    assertThat(methods.poll(5, SECONDS)).startsWith("DELETE");
    assertThatThrownBy(() -> transport.sendMessage(PING).block())
        .isInstanceOf(McpTransportSessionClosedException.class);
  }
}
