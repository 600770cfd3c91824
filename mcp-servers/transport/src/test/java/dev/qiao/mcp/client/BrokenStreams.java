package dev.qiao.mcp.client;

import static dev.qiao.mcp.client.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Mono;

/** A client in a session with a server that is scripted to break its streams. */
abstract class BrokenStreams {

  static final JSONRPCRequest PING = new JSONRPCRequest("ping", "id-1", Map.of());

  static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":\"id-1\",\"result\":{}}";

  static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}";

  static final String QUESTION = "{\"jsonrpc\":\"2.0\",\"id\":\"q-1\",\"method\":\"roots/list\"}";

  static final Duration SOON = Duration.ofSeconds(20);

  final BlockingQueue<JSONRPCMessage> received = new LinkedBlockingQueue<>();

  final BlockingQueue<Throwable> raised = new LinkedBlockingQueue<>();

  final AtomicReference<Supplier<String>> token = new AtomicReference<>(() -> "token-1");

  ScriptedServer server;

  NettyMcpTransport transport;

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

  void begin(Duration requestTimeout) {
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

  static String event(String id, String data) {
    return "id: " + id + "\ndata: " + data + "\n\n";
  }

  static String priming(String id, String retry) {
    return "id: " + id + "\nretry: " + retry + "\ndata:\n\n";
  }

  Mono<Void> ping() {
    return transport
        .sendMessage(PING)
        .contextWrite(
            context -> context.put(McpAsyncClient.NEGOTIATED_PROTOCOL_VERSION, "2025-11-25"));
  }

  AbstractThrowableAssert<?, ?> pingFails() {
    return assertThatThrownBy(() -> ping().block(SOON));
  }

  String resumedFrom() throws InterruptedException {
    return server.take("GET").header("last-event-id");
  }

  /** Whether a GET comes although none should; for pauses that are far shorter. */
  void isNotAskedAgain() throws InterruptedException {
    assertThat(server.poll("GET", 1)).isNull();
  }
}
