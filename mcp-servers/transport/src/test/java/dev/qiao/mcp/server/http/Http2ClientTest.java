package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp2.END_HEADERS;
import static dev.qiao.mcp.server.http.RawHttp2.END_STREAM;
import static dev.qiao.mcp.server.http.RawHttp2.GOAWAY;
import static dev.qiao.mcp.server.http.RawHttp2.HEADERS;
import static dev.qiao.mcp.server.http.RawHttp2.RST_STREAM;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.HttpVersions;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp2.Frame;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpTransportException;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

/** Our client over HTTP/2. */
class Http2ClientTest {

  private static final JSONRPCRequest PING = new JSONRPCRequest("ping", 1, null);
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

  private NettyMcpTransport transport;

  private NettyMcpTransport to(URI uri) {
    transport =
        NettyMcpTransport.builder(uri)
            .httpVersions(HttpVersions.HTTP_2)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    return transport;
  }

  private NettyMcpTransport to(ServerSocket listening) {
    return to(URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/mcp"));
  }

  private static ServerSocket listen() throws Exception {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() {
    transport.closeGracefully().block();
  }

  @Test
  void calls_at_the_same_time_share_one_connection() throws Exception {
    SampleTools tools = new SampleTools();
    try (McpHttpServer server = McpHttpServer.start(tools, HttpServerSettings.builder().build());
        Cable cable = new Cable(server.port());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        McpSyncClient client = McpClient.sync(to(cable.uri())).build()) {
      client.initialize();
      Future<?> waiting = threads.submit(() -> call(client, "wait", Map.of()));
      assertThat(tools.waiting.await(10, SECONDS)).isTrue();
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(threads.submit(() -> call(client, "echo", Map.of("text", "x"))));
      }
      for (Future<?> call : calls) {
        call.get(20, SECONDS);
      }
      tools.release.countDown();
      waiting.get(10, SECONDS);

      assertThat(cable.connections()).isEqualTo(1);
    }
  }

  private static void call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  @Test
  void a_stream_that_is_refused_is_opened_once_more() throws Exception {
    try (ServerSocket listening = listen()) {
      CompletableFuture<Void> sent = to(listening).sendMessage(PING).toFuture();
      try (RawHttp2 server = RawHttp2.accept(listening)) {
        refuse(server, takeRequest(server));
        answer(server, takeRequest(server));
        sent.get(10, SECONDS);
      }
    }
  }

  @Test
  void a_stream_that_is_refused_twice_is_a_failure() throws Exception {
    try (ServerSocket listening = listen()) {
      CompletableFuture<Void> sent = to(listening).sendMessage(PING).toFuture();
      try (RawHttp2 server = RawHttp2.accept(listening)) {
        refuse(server, takeRequest(server));
        refuse(server, takeRequest(server));
        assertThatThrownBy(() -> sent.get(10, SECONDS))
            .hasCauseInstanceOf(McpTransportException.class)
            .hasStackTraceContaining("The server took no more requests on this connection.");
      }
    }
  }

  @Test
  void what_a_server_did_not_look_at_before_its_farewell_goes_to_another_connection()
      throws Exception {
    try (ServerSocket listening = listen()) {
      CompletableFuture<Void> sent = to(listening).sendMessage(PING).toFuture();
      try (RawHttp2 first = RawHttp2.accept(listening)) {
        takeRequest(first);
        first.send(GOAWAY, 0, 0, new byte[8]);
        try (RawHttp2 second = RawHttp2.accept(listening)) {
          answer(second, takeRequest(second));
          sent.get(10, SECONDS);
        }
      }
    }
  }

  @Test
  void a_call_that_was_looked_at_is_not_repeated() throws Exception {
    try (ServerSocket listening = listen()) {
      CompletableFuture<Void> sent = to(listening).sendMessage(PING).toFuture();
      try (RawHttp2 server = RawHttp2.accept(listening)) {
        int internalError = 2;
        reset(server, takeRequest(server), internalError);
        assertThatThrownBy(() -> sent.get(10, SECONDS))
            .hasCauseInstanceOf(McpTransportException.class)
            .hasStackTraceContaining("The server reset the stream: INTERNAL_ERROR.");
      }
    }
  }

  @Test
  void giving_a_call_up_resets_its_stream_and_no_other() throws Exception {
    try (ServerSocket listening = listen()) {
      Disposable waiting = to(listening).sendMessage(PING).subscribe(done -> {}, e -> {});
      try (RawHttp2 server = RawHttp2.accept(listening)) {
        Frame given = takeRequest(server);
        CompletableFuture<Void> other =
            transport.sendMessage(new JSONRPCRequest("ping", 1, Map.of())).toFuture();
        Frame kept = takeRequest(server);

        waiting.dispose();

        Frame reset = server.take(frame -> frame.type() == RST_STREAM);
        assertThat(reset.stream()).isEqualTo(given.stream());
        answer(server, kept);
        other.get(10, SECONDS);
      }
    }
  }

  @Test
  void answers_that_are_not_read_hold_up_no_other() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    try (ServerSocket listening = listen()) {
      NettyMcpTransport client = to(listening);
      client.connect(messages -> messages.doOnNext(message -> heldUp(message, reading))).block();
      List<CompletableFuture<Void>> slow = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        // Under ids of their own, so that closing the transport gives each of them up.
        slow.add(client.sendMessage(new JSONRPCRequest("ping", "slow-" + i, null)).toFuture());
      }
      try (RawHttp2 server = RawHttp2.accept(listening)) {
        List<Frame> unread = new ArrayList<>();
        for (int i = 0; i < slow.size(); i++) {
          unread.add(takeRequest(server));
          fill(server, unread.get(i));
        }
        CompletableFuture<Void> quick = client.sendMessage(PING).toFuture();
        answer(server, takeRequest(server));
        quick.get(20, SECONDS);
        assertThat(slow).noneMatch(CompletableFuture::isDone);
        reading.countDown();
      }
    }
  }

  private static void heldUp(JSONRPCMessage message, CountDownLatch reading) {
    try {
      if (message instanceof JSONRPCNotification) {
        reading.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends as much on one stream as its window takes. */
  private static void fill(RawHttp2 server, Frame request) throws Exception {
    server.send(
        HEADERS,
        END_HEADERS,
        request.stream(),
        server.encoded(
            new DefaultHttp2Headers().status("200").set("content-type", "text/event-stream")));
    byte[] events =
        "data: {\"jsonrpc\":\"2.0\",\"method\":\"n\"}\n\n".repeat(380).getBytes(US_ASCII);
    for (int sent = 0; sent + events.length <= 256 << 10; sent += events.length) {
      server.send(RawHttp2.DATA, 0, request.stream(), events);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", ""})
  void a_server_that_does_not_speak_it_is_named_at_once(String said) throws Exception {
    try (ServerSocket listening = listen()) {
      CompletableFuture<Void> sent = to(listening).sendMessage(PING).toFuture();
      try (Socket server = listening.accept()) {
        server.getInputStream().readNBytes(RawHttp2.PREFACE.length);
        server.getOutputStream().write(said.getBytes(US_ASCII));
        server.shutdownOutput();
        assertThatThrownBy(() -> sent.get(10, SECONDS))
            .hasCauseInstanceOf(McpTransportException.class)
            .hasMessageContaining("Cannot connect to http://127.0.0.1:" + listening.getLocalPort())
            .hasMessageContaining(said.isEmpty() ? "before it said anything" : "speak HTTP/2");
      }
    }
  }

  private static Frame takeRequest(RawHttp2 server) throws Exception {
    return server.take(frame -> frame.type() == HEADERS);
  }

  private static void refuse(RawHttp2 server, Frame request) throws Exception {
    reset(server, request, RawHttp2.REFUSED_STREAM);
  }

  private static void reset(RawHttp2 server, Frame request, int error) throws Exception {
    byte[] payload = ByteBuffer.allocate(4).putInt(error).array();
    server.send(RST_STREAM, 0, request.stream(), payload);
  }

  private static void answer(RawHttp2 server, Frame request) throws Exception {
    byte[] head =
        server.encoded(
            new DefaultHttp2Headers().status("200").set("content-type", "application/json"));
    server.send(HEADERS, END_HEADERS, request.stream(), head);
    server.send(RawHttp2.DATA, END_STREAM, request.stream(), PONG.getBytes(US_ASCII));
  }
}
