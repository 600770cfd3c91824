package dev.qiao.mcp.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.qiao.mcp.jsonrpc.Cancelled;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.HttpLimits;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpTransportException;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

/** Our client when things go wrong, against our server. */
@Timeout(300)
class NettyMcpTransportTest {

  private static final JSONRPCRequest WAIT =
      new JSONRPCRequest("tools/call", "w", Map.of("name", "wait", "arguments", Map.of()));

  /** Far below every time-out, and enough for a machine that is busy with other work. */
  private static final Duration AT_ONCE = Duration.ofSeconds(30);

  private final SampleTools tools = new SampleTools();
  private McpHttpServer server = start(0, "token-1");

  private McpHttpServer start(int port, String token) {
    return McpHttpServer.start(
        tools,
        HttpServerSettings.builder()
            .port(port)
            .bearerToken(token)
            .limits(HttpLimits.builder().shutdownGrace(Duration.ZERO).build())
            .build());
  }

  @AfterEach
  void stop() {
    tools.release.countDown();
    server.close();
  }

  private NettyMcpTransport.Builder transport() {
    return NettyMcpTransport.builder(server.uri()).bearerToken(() -> "token-1");
  }

  private static McpSyncClient client(NettyMcpTransport.Builder transport) {
    return McpClient.sync(transport.build())
        .requestTimeout(AT_ONCE.multipliedBy(4))
        .initializationTimeout(AT_ONCE.multipliedBy(4))
        .build();
  }

  private static String echo(McpSyncClient client, String text) {
    CallToolResult result =
        client.callTool(CallToolRequest.builder("echo").arguments(Map.of("text", text)).build());
    return ((TextContent) result.content().get(0)).text();
  }

  private static CompletableFuture<CallToolResult> callWait(McpSyncClient client) {
    return CompletableFuture.supplyAsync(
        () -> client.callTool(CallToolRequest.builder("wait").arguments(Map.of()).build()));
  }

  @Test
  void a_server_that_is_not_there_is_named_at_once() throws Exception {
    URI nowhere;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/mcp");
    }
    try (McpSyncClient client = client(NettyMcpTransport.builder(nowhere))) {
      assertThatThrownBy(
              () ->
                  CompletableFuture.runAsync(client::initialize).get(AT_ONCE.toSeconds(), SECONDS))
          .rootCause()
          .hasMessageContaining("Connection refused");
      assertThatThrownBy(client::initialize)
          .hasStackTraceContaining("Cannot connect to " + nowhere)
          .hasStackTraceContaining("Is the server running?");
    }
  }

  @Test
  void a_wrong_token_is_an_error_that_does_not_show_it() {
    try (McpSyncClient client =
        client(NettyMcpTransport.builder(server.uri()).bearerToken(() -> "hush-hush"))) {
      assertThatThrownBy(client::initialize)
          .hasStackTraceContaining("refused initialize: 401 Unauthorized")
          .hasStackTraceContaining("Check the bearer token")
          .satisfies(e -> assertThat(stackOf(e)).doesNotContain("hush-hush"));
    }
  }

  private static String stackOf(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void a_server_that_dies_in_the_middle_of_a_call_fails_it_at_once() throws Exception {
    try (McpSyncClient client = client(transport())) {
      client.initialize();
      CompletableFuture<CallToolResult> call = callWait(client);
      assertThat(tools.waiting.await(AT_ONCE.toSeconds(), SECONDS)).isTrue();

      server.close();

      // The tool is interrupted, or the connection closed before its answer: prompt either way.
      assertThat(call.handle((result, e) -> true).get(AT_ONCE.toSeconds(), SECONDS)).isTrue();
      assertThatThrownBy(
              () -> CompletableFuture.runAsync(client::ping).get(AT_ONCE.toSeconds(), SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(McpTransportException.class)
          .hasMessageContaining("Connection refused");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
      })
  void a_connection_that_is_reset_before_the_answer_fails_the_call_at_once(String begun)
      throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        McpSyncClient client =
            client(
                NettyMcpTransport.builder(
                    URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/mcp")))) {
      CompletableFuture<Void> call = CompletableFuture.runAsync(client::initialize);
      try (Socket socket = listening.accept()) {
        assertThat(socket.getInputStream().read()).isEqualTo('P');
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        socket.setSoLinger(true, 0); // closing resets, as a kernel does for a killed process
      }
      assertThatThrownBy(() -> call.get(AT_ONCE.toSeconds(), SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasStackTraceContaining("did not answer initialize");
    }
  }

  @Test
  void after_a_restart_the_session_is_opened_anew() throws Exception {
    try (McpSyncClient client = client(transport())) {
      assertThat(echo(client, "before")).isEqualTo("before");
      int port = server.port();
      server.close();
      server = start(port, "token-1");

      assertThat(untilAnswered(client, "after")).isEqualTo("after");
    }
  }

  /** The call that finds the session gone fails; one after it is served in a new session. */
  private static String untilAnswered(McpSyncClient client, String text) {
    RuntimeException last = new IllegalStateException("never called");
    for (int i = 0; i < 100; i++) {
      try {
        return echo(client, text);
      } catch (RuntimeException e) {
        last = e;
      }
    }
    throw last;
  }

  @Test
  void a_call_that_takes_too_long_fails_and_is_cancelled_at_the_server() throws Exception {
    try (McpSyncClient client = client(transport().requestTimeout(Duration.ofMillis(300)))) {
      assertThat(failureInTool(client))
          .isInstanceOf(McpTransportException.class)
          .hasMessageContaining("did not answer tools/call")
          .hasMessageContaining("300 ms");
      assertThat(tools.interrupted.await(AT_ONCE.toSeconds(), SECONDS)).isTrue();
      assertThat(untilAnswered(client, "still works")).isEqualTo("still works");
    }
  }

  /** The limit counts for the handshake too, and for the way to the tool, which may take longer. */
  private Throwable failureInTool(McpSyncClient client) {
    Throwable failure = null;
    while (tools.waiting.getCount() > 0) {
      failure = catchThrowable(() -> callWait(client).join()).getCause();
    }
    return failure;
  }

  private NettyMcpTransport handShaken() {
    return handShaken(transport());
  }

  private static NettyMcpTransport handShaken(NettyMcpTransport.Builder from) {
    NettyMcpTransport transport = from.build();
    transport.connect(message -> message).block();
    transport
        .sendMessage(
            new JSONRPCRequest(
                "initialize",
                "i",
                Map.of(
                    "protocolVersion",
                    "2025-06-18",
                    "capabilities",
                    Map.of(),
                    "clientInfo",
                    Map.of("name", "test", "version", "1"))))
        .block();
    transport.sendMessage(new JSONRPCNotification("notifications/initialized")).block(AT_ONCE);
    return transport;
  }

  @Test
  void unsubscribing_from_a_request_cancels_it_at_the_server() throws Exception {
    NettyMcpTransport transport = handShaken();
    Disposable call = transport.sendMessage(WAIT).subscribe();
    assertThat(tools.waiting.await(AT_ONCE.toSeconds(), SECONDS)).isTrue();

    call.dispose();

    assertThat(tools.interrupted.await(AT_ONCE.toSeconds(), SECONDS)).isTrue();
    transport.closeGracefully().block();
  }

  @Test
  void a_cancellation_that_the_client_sends_ends_the_request_on_both_sides() throws Exception {
    NettyMcpTransport transport = handShaken();
    CompletableFuture<Void> call = transport.sendMessage(WAIT).toFuture();
    assertThat(tools.waiting.await(AT_ONCE.toSeconds(), SECONDS)).isTrue();

    transport.sendMessage(new Cancelled(WAIT.id(), "enough").notification()).block();

    assertThat(tools.interrupted.await(AT_ONCE.toSeconds(), SECONDS)).isTrue();
    assertThat(call).succeedsWithin(AT_ONCE);
    transport.closeGracefully().block();
  }

  @Test
  void closing_fails_what_waits_and_ends_its_work_at_the_server() throws Exception {
    McpSyncClient client = client(transport());
    client.initialize();
    CompletableFuture<CallToolResult> call = callWait(client);
    assertThat(tools.waiting.await(AT_ONCE.toSeconds(), SECONDS)).isTrue();

    assertThat(client.closeGracefully()).isTrue();

    assertThatThrownBy(() -> call.get(AT_ONCE.toSeconds(), SECONDS))
        .isInstanceOf(ExecutionException.class)
        .isNotInstanceOf(TimeoutException.class);
    assertThat(tools.interrupted.await(AT_ONCE.toSeconds(), SECONDS)).isTrue();
  }

  @Test
  void closing_without_a_token_closes_the_connections_all_the_same() throws Exception {
    AtomicReference<Supplier<String>> token = new AtomicReference<>(() -> "token-1");
    NettyMcpTransport transport = handShaken(transport().bearerToken(() -> token.get().get()));
    CompletableFuture<Void> call = transport.sendMessage(WAIT).toFuture();
    assertThat(tools.waiting.await(AT_ONCE.toSeconds(), SECONDS)).isTrue();
    token.set(
        () -> {
          throw new IllegalStateException("no token");
        });

    assertThatThrownBy(() -> transport.closeGracefully().block()).hasMessage("no token");

    assertThat(call)
        .failsWithin(AT_ONCE)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(McpTransportSessionClosedException.class);
  }

  @Test
  void a_stream_for_which_there_is_no_token_does_not_hold_up_the_handshake() {
    AtomicInteger asked = new AtomicInteger();
    NettyMcpTransport transport =
        handShaken(
            transport()
                .bearerToken(
                    () -> {
                      if (asked.incrementAndGet() == 3) { // initialize, initialized, the stream
                        throw new IllegalStateException("no token");
                      }
                      return "token-1";
                    }));
    assertThat(asked.get()).isGreaterThanOrEqualTo(3);
    transport.closeGracefully().block();
  }

  @Test
  void a_token_may_change_between_requests() {
    var tokens = new AtomicReference<>("token-1");
    try (McpSyncClient client =
        client(NettyMcpTransport.builder(server.uri()).bearerToken(tokens::get))) {
      assertThat(echo(client, "a")).isEqualTo("a");
      tokens.set("token-2");
      assertThatThrownBy(() -> echo(client, "b")).hasMessageContaining("401");
      tokens.set("token-1");
      assertThat(echo(client, "c")).isEqualTo("c");
    }
  }

  @Test
  void a_url_that_is_not_http_is_refused_with_an_example() {
    assertThatThrownBy(() -> NettyMcpTransport.builder(URI.create("ftp://host/x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ftp://host/x")
        .hasMessageContaining("http://127.0.0.1:8080/mcp");
  }
}
