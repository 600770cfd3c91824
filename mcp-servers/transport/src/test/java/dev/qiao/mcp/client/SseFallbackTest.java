package dev.qiao.mcp.client;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.stateless.NegotiatingTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpTransportException;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client and servers that have the transport of 2024-11-05 alone. */
class SseFallbackTest {

  private static final JSONRPCRequest INITIALIZE = new JSONRPCRequest("initialize", "i", Map.of());
  private static final JSONRPCRequest CALL = new JSONRPCRequest("tools/call", "c", Map.of());

  private final BlockingQueue<JSONRPCMessage> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> raised = new LinkedBlockingQueue<>();
  private SseServer server;
  private NettyMcpTransport transport;

  @BeforeEach
  void start() throws IOException {
    server = new SseServer();
    transport = connected(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    transport.closeGracefully().block();
    server.close();
  }

  private NettyMcpTransport connected(Duration timeout) {
    NettyMcpTransport next =
        NettyMcpTransport.builder(server.uri())
            .bearerToken(() -> "t0ken")
            .requestTimeout(timeout)
            .maxMessageBytes(10_000)
            .build();
    next.connect(mono -> mono.doOnNext(received::add)).block();
    next.setExceptionHandler(raised::add);
    return next;
  }

  private static String answerTo(String id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"result\":{}}";
  }

  private CompletableFuture<Void> send(JSONRPCMessage message) {
    return transport.sendMessage(message).toFuture();
  }

  /** Opens a session, and takes the requests that it needs. */
  private void open() throws Exception {
    server.event("endpoint", "/messages?s=1");
    CompletableFuture<Void> opened = send(INITIALIZE);
    server.take();
    server.take();
    server.take();
    server.event("message", answerTo("i"));
    opened.get(20, SECONDS);
    received.take();
  }

  private static void assertFails(CompletableFuture<Void> sent, Class<?> type, String words) {
    assertThatThrownBy(() -> sent.get(20, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(type)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405})
  void a_server_that_refuses_initialize_is_asked_for_a_stream(int status) throws Exception {
    server.toPost = status;
    server.event("endpoint", "messages?s=1");
    CompletableFuture<Void> opened = send(INITIALIZE);

    assertThat(server.take()).startsWith("POST /sse Bearer t0ken {");
    assertThat(server.take()).isEqualTo("GET /sse Bearer t0ken ");
    assertThat(server.take()).startsWith("POST /messages?s=1 Bearer t0ken {").contains("\"i\"");
    assertThat(opened).isNotDone();
    server.event("message", answerTo("i"));
    opened.get(20, SECONDS);
    assertThat(received.take()).isInstanceOf(JSONRPCResponse.class);
  }

  @Test
  void asking_for_the_newest_revision_first_costs_one_request_more() throws Exception {
    server.event("endpoint", "/messages");
    NegotiatingTransport negotiating = NegotiatingTransport.over(transport);
    negotiating.connect(mono -> mono.doOnNext(received::add)).block();
    CompletableFuture<Void> opened = negotiating.sendMessage(INITIALIZE).toFuture();

    assertThat(server.take()).startsWith("POST /sse").contains("server/discover");
    assertThat(server.take()).startsWith("POST /sse").contains("initialize");
    assertThat(server.take()).startsWith("GET /sse");
    assertThat(server.take()).startsWith("POST /messages").contains("initialize");
    server.event("message", answerTo("i"));
    opened.get(20, SECONDS);
    assertThat(server.asked).isEmpty();
  }

  @Test
  void calls_are_answered_in_any_order_and_the_server_speaks_between() throws Exception {
    open();
    CompletableFuture<Void> first = send(CALL);
    CompletableFuture<Void> second = send(new JSONRPCRequest("tools/call", "d", Map.of()));
    server.take();
    server.take();
    server.event("message", answerTo("d"));
    second.get(20, SECONDS);
    assertThat(first).isNotDone();
    server
        .event("message", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}")
        .event("message", answerTo("c"));
    first.get(20, SECONDS);
    assertThat(received).hasSize(3).element(1).isInstanceOf(JSONRPCNotification.class);
  }

  @Test
  void an_address_of_another_origin_gets_nothing() throws Exception {
    URI other = URI.create("http://localhost:" + server.uri().getPort());
    server.event("endpoint", other + "/messages?key=s3cret");
    assertThatThrownBy(() -> transport.sendMessage(INITIALIZE).block())
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining(
            "\"endpoint\" names " + other + "/messages, and an address at http://127")
        .hasMessageNotContaining("s3cret");
    server.take();
    server.take();
    assertThat(server.asked).isEmpty();
  }

  @Test
  void an_address_that_is_none_is_told() {
    server.event("endpoint", "mailto:a b");
    assertThatThrownBy(() -> transport.sendMessage(INITIALIZE).block())
        .hasMessageContaining("names no http or https address");
  }

  @Test
  void a_server_that_has_no_stream_either_is_told_by_its_first_refusal() {
    server.toPost = 404;
    server.toGet = 500;
    assertThatThrownBy(() -> transport.sendMessage(INITIALIZE).block())
        .isInstanceOf(HttpRefusalException.class)
        .hasMessageContaining("refused initialize: 404");
  }

  @Test
  void a_stream_that_begins_with_something_else_is_not_of_that_transport() {
    server.toPost = 400;
    server.event("message", answerTo("i"));
    assertThatThrownBy(() -> transport.sendMessage(INITIALIZE).block())
        .hasMessageContaining("refused initialize: 400");
  }

  @Test
  void a_stream_that_is_silent_is_not_of_that_transport() throws Exception {
    transport.closeGracefully().block();
    transport =
        NettyMcpTransport.builder(server.uri()).connectTimeout(Duration.ofSeconds(1)).build();
    CompletableFuture<Void> opened = send(INITIALIZE);

    assertFails(opened, HttpRefusalException.class, "refused initialize: 405");
    while (!server.left.await(10, MILLISECONDS)) {
      server.event("message", answerTo("nobody")); // a closed connection is seen by writing alone
    }
  }

  @Test
  void a_stream_that_needs_authorisation_is_told_as_such() {
    server.toGet = 401;
    assertThatThrownBy(() -> transport.sendMessage(INITIALIZE).block())
        .isInstanceOfSatisfying(
            HttpRefusalException.class, e -> assertThat(e.isUnauthorised()).isTrue());
  }

  @Test
  void a_stream_that_ends_fails_what_waits_and_the_next_message_needs_a_new_session()
      throws Exception {
    open();
    CompletableFuture<Void> call = send(CALL);
    server.take();
    server.end();
    assertFails(call, McpTransportException.class, "event stream broke off, and the session");
    assertFails(send(CALL), McpTransportSessionNotFoundException.class, "/sse");
    assertThat(raised.poll(20, SECONDS)).isInstanceOf(McpTransportSessionNotFoundException.class);
    open();
    assertThat(raised).isEmpty();
  }

  @Test
  void a_message_that_the_server_knows_no_session_for_ends_it() throws Exception {
    open();
    server.toMessage = 404;
    assertFails(send(CALL), McpTransportSessionNotFoundException.class, "/sse");
  }

  @Test
  void a_message_that_is_refused_fails_and_the_session_goes_on() throws Exception {
    open();
    server.toMessage = 503;
    assertFails(send(CALL), HttpRefusalException.class, "refused tools/call: 503");
    server.take();
    server.toMessage = 202;
    send(new JSONRPCNotification("notifications/initialized")).get(20, SECONDS);
    assertThat(server.take()).startsWith("POST /messages");
  }

  @Test
  void a_call_that_takes_too_long_is_cancelled_at_the_server() throws Exception {
    transport.closeGracefully().block();
    transport = connected(Duration.ofSeconds(1));
    open();
    CompletableFuture<Void> call = send(CALL);
    assertThat(server.take()).contains("tools/call");
    assertFails(call, McpTransportException.class, "No answer within 1000 ms.");
    assertThat(server.take()).startsWith("POST /messages").contains("notifications/cancelled");
  }

  @Test
  void a_cancelling_message_ends_the_call_on_both_sides() throws Exception {
    open();
    CompletableFuture<Void> call = send(CALL);
    server.take();
    send(new JSONRPCNotification("notifications/cancelled", Map.of("requestId", "c")));
    call.get(20, SECONDS);
    assertThat(server.take()).contains("notifications/cancelled");
  }

  @Test
  void closing_fails_what_waits_and_leaves_the_stream() throws Exception {
    open();
    CompletableFuture<Void> call = send(CALL);
    server.take();
    transport.closeGracefully().block();
    assertFails(call, McpTransportSessionClosedException.class, "");
    while (!server.left.await(10, MILLISECONDS)) {
      server.event("message", answerTo("nobody")); // a closed connection is seen by writing alone
    }
  }

  @Test
  void an_event_too_large_ends_the_session() throws Exception {
    open();
    CompletableFuture<Void> call = send(CALL);
    server.take();
    server.event("message", "x".repeat(20_000));
    assertFails(call, McpTransportException.class, "larger than 10000 bytes");
  }
}
