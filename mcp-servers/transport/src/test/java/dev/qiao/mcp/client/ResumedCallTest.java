package dev.qiao.mcp.client;

import static dev.qiao.mcp.client.ScriptedServer.json;
import static dev.qiao.mcp.client.ScriptedServer.status;
import static dev.qiao.mcp.client.ScriptedServer.stream;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.ScriptedServer.Asked;
import dev.qiao.mcp.client.ScriptedServer.Ending;
import dev.qiao.mcp.jsonrpc.Cancelled;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpTransportException;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Calls whose stream ends before the answer, against a server that is scripted. */
class ResumedCallTest {

  private static final JSONRPCRequest PING = new JSONRPCRequest("ping", "id-1", Map.of());
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":\"id-1\",\"result\":{}}";
  private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}";
  private static final String QUESTION =
      "{\"jsonrpc\":\"2.0\",\"id\":\"q-1\",\"method\":\"roots/list\"}";
  private static final Duration SOON = Duration.ofSeconds(20);

  private final BlockingQueue<JSONRPCMessage> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> raised = new LinkedBlockingQueue<>();
  private final AtomicReference<Supplier<String>> token = new AtomicReference<>(() -> "token-1");
  private ScriptedServer server;
  private NettyMcpTransport transport;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer();
    begin(Duration.ofMinutes(1));
    server.on("POST", json(PONG.replace("id-1", "i")));
    transport.sendMessage(new JSONRPCRequest("initialize", "i", Map.of())).block(SOON);
    server.take("POST");
    server.endings.take();
    received.take();
  }

  private void begin(Duration requestTimeout) {
    transport =
        NettyMcpTransport.builder(server.uri())
            .bearerToken(() -> token.get().get())
            .headers(Map.of("X-Extra", "yes"))
            .requestTimeout(requestTimeout)
            .maxMessageBytes(10_000)
            .build();
    transport.connect(mono -> mono.doOnNext(received::add)).block();
    transport.setExceptionHandler(raised::add);
  }

  @AfterEach
  void stop() throws Exception {
    transport.closeGracefully().block();
    server.close();
  }

  private static String event(String id, String data) {
    return "id: " + id + "\ndata: " + data + "\n\n";
  }

  private static String priming(String id, String retry) {
    return "id: " + id + "\nretry: " + retry + "\ndata:\n\n";
  }

  private Mono<Void> ping() {
    return transport
        .sendMessage(PING)
        .contextWrite(
            context -> context.put(McpAsyncClient.NEGOTIATED_PROTOCOL_VERSION, "2025-11-25"));
  }

  private AbstractThrowableAssert<?, ?> pingFails() {
    return assertThatThrownBy(() -> ping().block(SOON));
  }

  private String resumedFrom() throws InterruptedException {
    return server.take("GET").header("last-event-id");
  }

  /** Whether a GET comes although none should; for pauses that are far shorter. */
  private void isNotAskedAgain() throws InterruptedException {
    assertThat(server.poll("GET", 1)).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"ENDS", "BREAKS"})
  void a_stream_that_ends_in_the_middle_is_resumed_where_it_ended(Ending ending) throws Exception {
    server
        .on("POST", stream(ending, priming("a-1", "50"), event("a-2", NOTE), "id: a-3\ndata: {"))
        .on("GET", stream(Ending.ENDS, event("a-3", PONG)));

    ping().block(SOON);

    Asked rest = server.take("GET");
    assertThat(rest.headers())
        .containsEntry("last-event-id", "a-2")
        .containsEntry("mcp-session-id", "session-1")
        .containsEntry("mcp-protocol-version", "2025-11-25")
        .containsEntry("authorization", "Bearer token-1")
        .containsEntry("x-extra", "yes")
        .containsEntry("accept", "text/event-stream");
    assertThat(received).hasSize(2).first().isInstanceOf(JSONRPCNotification.class);
    isNotAskedAgain();
  }

  @Test
  void a_server_that_has_itself_polled_is_asked_until_it_answers() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("p-1", "50")))
        .on(
            "GET",
            stream(Ending.ENDS, priming("p-2", "50")),
            stream(Ending.ENDS, "retry: 50\n\n"),
            stream(Ending.ENDS, event("p-3", PONG)));

    ping().block(SOON);

    assertThat(resumedFrom()).isEqualTo("p-1");
    assertThat(resumedFrom()).isEqualTo("p-2");
    assertThat(resumedFrom()).isEqualTo("p-2");
    assertThat(received).hasSize(1);
  }

  @Test
  void the_pause_is_as_long_as_the_server_wishes() throws Exception {
    long wished = 1_200;
    server
        .on("POST", stream(Ending.ENDS, priming("w-1", "7"), "retry: " + wished + "\n\n"))
        .on("GET", stream(Ending.ENDS, event("w-2", PONG)));

    ping().block(SOON);

    assertThat(server.take("GET").nanos() - server.endings.take())
        .isGreaterThanOrEqualTo(wished * 1_000_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENDS", "BREAKS"})
  void a_stream_without_an_id_fails_at_once(Ending ending) throws Exception {
    server.on("POST", stream(ending, "retry: 50\ndata: " + NOTE + "\n\n"));
    pingFails()
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining(
            ending == Ending.ENDS ? "The answer ended too early." : "The connection was closed.");
    isNotAskedAgain();
  }

  @Test
  void a_notification_has_no_answer_to_be_resumed() throws Exception {
    server.on("POST", stream(Ending.ENDS, priming("t-1", "50")));
    transport.sendMessage(new JSONRPCNotification("notifications/progress")).block(SOON);
    isNotAskedAgain();
  }

  @Test
  void an_id_that_the_server_takes_back_is_not_asked_for() throws Exception {
    server.on("POST", stream(Ending.ENDS, priming("b-1", "50"), "id:\ndata: " + NOTE + "\n\n"));
    pingFails().hasMessageContaining("The answer ended too early.");
    isNotAskedAgain();
  }

  @Test
  void an_id_is_sent_back_as_the_bytes_that_it_was() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("é 你-1", "50")))
        .on("GET", stream(Ending.ENDS, event("2", PONG)));

    ping().block(SOON);

    byte[] sent = resumedFrom().getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new String(sent, StandardCharsets.UTF_8)).isEqualTo("é 你-1");
  }

  @Test
  void a_session_that_is_gone_is_lost() throws Exception {
    server
        .on("POST", stream(Ending.BREAKS, priming("c-1", "50")))
        .on("GET", status("404 Not Found", "gone"));
    pingFails()
        .isInstanceOf(McpTransportSessionNotFoundException.class)
        .hasMessageContaining("session-1");
    assertThat(raised.poll(5, SECONDS)).isInstanceOf(McpTransportSessionNotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "405 Method Not Allowed, no streams here, no streams here",
    "400 Bad Request, what id?, what id?",
    "400 Bad Request, no such stream in this session, in this session",
    "403 Forbidden, no, Check the bearer token.",
    "501 Not Implemented, no GET, no GET",
    "307 Temporary Redirect, elsewhere, elsewhere",
    "204 No Content, '', 204",
    "200 OK, hello, hello"
  })
  void a_server_that_does_not_resume_fails_the_call_at_once(
      String status, String body, String shown) throws Exception {
    server.on("POST", stream(Ending.ENDS, priming("d-1", "50"))).on("GET", status(status, body));
    pingFails()
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining("its stream broke off and could not be resumed: " + status)
        .hasMessageContaining(shown);
    server.take("GET");
    isNotAskedAgain();
  }

  /** 409: a server may take the connection that broke for a living one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "500 Internal Server Error",
        "503 Service Unavailable",
        "429 Too Many Requests",
        "408 Request Timeout",
        "409 Conflict"
      })
  void a_server_that_cannot_now_is_asked_again(String status) throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("e-1", "50")))
        .on(
            "GET",
            status(status, "not now"),
            stream(Ending.BREAKS),
            stream(Ending.ENDS, event("e-2", PONG)));

    ping().block(SOON);

    assertThat(resumedFrom()).isEqualTo("e-1");
    assertThat(resumedFrom()).isEqualTo("e-1");
    assertThat(received).hasSize(1);
  }

  @Test
  void a_server_that_is_gone_is_named() {
    server.on("POST", stream(Ending.DIES, priming("f-1", "50")));
    pingFails()
        .isInstanceOf(McpTransportException.class)
        .hasMessageStartingWith("Cannot connect to " + server.uri() + ": Connection refused")
        .hasMessageEndingWith("Is the server running?");
  }

  @Test
  void a_call_for_whose_rest_there_is_no_token_fails() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    token.set(
        () -> {
          if (asked.incrementAndGet() == 2) {
            throw new IllegalStateException("no token");
          }
          return "token-1";
        });
    server.on("POST", stream(Ending.ENDS, priming("s-1", "50")));
    pingFails().hasMessageContaining("did not answer ping: no token");
    isNotAskedAgain();
  }

  @Test
  void a_token_that_does_not_come_lets_the_call_end_in_time() throws Exception {
    transport.closeGracefully().block();
    begin(Duration.ofMillis(700));
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    token.set(
        () -> {
          if (asked.incrementAndGet() == 2) {
            awaitUninterrupted(over);
          }
          return "token-1";
        });
    server.on("POST", stream(Ending.ENDS, priming("u-1", "50")));

    assertThat(transport.sendMessage(PING).toFuture())
        .failsWithin(SOON)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("No answer within 700 ms.");

    assertThat(asked).hasValueGreaterThanOrEqualTo(2);
    over.countDown();
    isNotAskedAgain();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_handshake_is_resumed_in_the_session_that_it_has_begun() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("g-1", "50")))
        .on("GET", stream(Ending.ENDS, event("g-2", PONG.replace("id-1", "j"))));

    transport.sendMessage(new JSONRPCRequest("initialize", "j", Map.of())).block(SOON);

    assertThat(server.take("POST").header("mcp-session-id")).isNull();
    assertThat(server.take("GET").header("mcp-session-id")).isEqualTo("session-1");
  }

  @Test
  void what_is_replayed_is_not_handled_twice() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("h-1", "50"), event("h-2", QUESTION)))
        .on(
            "GET",
            stream(Ending.BREAKS, event("h-2", QUESTION)),
            stream(Ending.ENDS, event("h-2", QUESTION), event("h-3", PONG), event("h-3", PONG)));

    ping().block(SOON);

    assertThat(received.take()).isInstanceOf(JSONRPCRequest.class);
    assertThat(received.take()).isInstanceOf(JSONRPCResponse.class);
    assertThat(received.poll(1, SECONDS)).isNull();
  }

  @Test
  void a_resumed_stream_that_brought_the_answer_is_not_kept_open() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("k-1", "50")))
        .on("GET", stream(Ending.STAYS, event("k-2", PONG)));

    ping().block(SOON);

    assertThat(server.leftByClient.await(20, SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "\"x\"", "{\"jsonrpc\":\"2.0\"}", "{\"id\":\"id-1\",\"result\":{}}"})
  void a_rest_that_is_no_message_fails_the_call(String data) throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("v-1", "50")))
        .on("GET", stream(Ending.STAYS, event("v-2", data)));
    pingFails().hasMessageContaining("answered ping with no JSON-RPC message");
    assertThat(server.leftByClient.await(20, SECONDS)).isTrue();
    server.take("GET");
    isNotAskedAgain();
  }

  @Test
  void an_event_that_is_too_large_fails_the_call() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("l-1", "50")))
        .on("GET", stream(Ending.STAYS, "data: " + "x".repeat(20_000)));
    pingFails().hasMessageContaining("larger than 10000 bytes");
    assertThat(server.leftByClient.await(20, SECONDS)).isTrue();
  }

  /** The server's cancelled notification is the next POST after the call's. */
  private void isTold() throws InterruptedException {
    assertThat(server.take("POST").body()).contains("\"ping\"");
    assertThat(server.take("POST").body()).contains("notifications/cancelled").contains("id-1");
  }

  @Test
  void a_call_that_is_cancelled_while_it_waits_is_not_resumed() throws Exception {
    server.on("POST", stream(Ending.ENDS, event("m-1", NOTE), priming("m-2", "1500")));
    Disposable call = ping().subscribe();
    received.take();

    call.dispose();

    isTold();
    assertThat(server.poll("GET", 2)).isNull();
  }

  @Test
  void a_call_that_is_cancelled_while_it_is_resumed_leaves_the_server() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("n-1", "50")))
        .on("GET", stream(Ending.STAYS, priming("n-2", "50")));
    Disposable call = ping().subscribe();
    server.take("GET");

    call.dispose();

    isTold();
    assertThat(server.leftByClient.await(20, SECONDS)).isTrue();
    isNotAskedAgain();
  }

  @Test
  void a_cancellation_that_the_client_sends_ends_a_call_that_waits() throws Exception {
    server.on("POST", stream(Ending.ENDS, event("o-1", NOTE), priming("o-2", "1500")));
    CompletableFuture<Void> call = ping().toFuture();
    received.take();

    transport.sendMessage(new Cancelled("id-1", "enough").notification()).block(SOON);

    assertThat(call).succeedsWithin(SOON);
    isTold();
    assertThat(server.poll("GET", 2)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1500", "99999999999999999999999999"})
  void a_pause_longer_than_the_call_may_take_ends_with_the_calls_time(String retry)
      throws Exception {
    transport.closeGracefully().block();
    begin(Duration.ofMillis(700));
    server.on("POST", stream(Ending.ENDS, priming("q-1", retry)));

    assertThat(transport.sendMessage(PING).toFuture())
        .failsWithin(SOON)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("No answer within 700 ms.");

    isTold();
    assertThat(server.poll("GET", 2)).isNull();
  }

  @Test
  void closing_ends_a_call_that_waits() throws Exception {
    server.on("POST", stream(Ending.ENDS, event("r-1", NOTE), priming("r-2", "60000")));
    CompletableFuture<Void> call = ping().toFuture();
    received.take();

    transport.closeGracefully().block(SOON);

    assertThat(call)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(McpTransportSessionClosedException.class);
  }
}
