package dev.qiao.mcp.fuzz;

import dev.qiao.mcp.server.http.HttpLimits;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.server.http.WiredServer;
import dev.qiao.mcp.server.stateless.StatelessSettings;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The server that all inputs of one process go to, and what is looked at after each of them. */
final class Harness {

  static final HttpLimits LIMITS =
      HttpLimits.builder().maxBodyBytes(8_192).maxHeaderBytes(2_048).maxStoredBytes(20_000).build();

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String GOOD =
      """
      {"jsonrpc":"2.0","id":"good","method":"tools/call","params":{"name":"echo",\
      "arguments":{"text":"still here"},"_meta":{"io.modelcontextprotocol/protocolVersion":\
      "2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}\
      """;

  private static final byte[] GOOD_REQUEST =
      """
      POST /mcp HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/json\r
      MCP-Protocol-Version: 2026-07-28\r
      Mcp-Method: tools/call\r
      Mcp-Name: echo\r
      Content-Length: %d\r
      \r
      %s\
      """
          .formatted(GOOD.length(), GOOD)
          .getBytes(StandardCharsets.US_ASCII);

  private final LogWatch log = LogWatch.begin();
  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
  private final WiredServer server =
      new WiredServer(
          new FuzzServer(),
          HttpServerSettings.builder()
              .limits(LIMITS)
              .stateless(StatelessSettings.DEFAULT.withTaskLifetime(Duration.ofSeconds(1)))
              .build());

  /** The one of this process: it is costly, and Jazzer calls static methods. */
  static final Harness ONE = new Harness();

  private Harness() {}

  Connection connect() {
    return new Connection(server, allocator);
  }

  /** Ends a session as a client does. */
  void delete(String session) {
    Connection connection = connect();
    byte[] bytes =
        new HttpText("DELETE").with("Mcp-Session-Id", session).bytes(new Choices(new byte[0]));
    connection.send(bytes, bytes.length);
    connection.hangUp();
  }

  /** To be called when all connections of an input are closed and its sessions deleted. */
  void check() {
    Finding.unless(allSessionsEnd(), "A session is left behind.");
    long held = allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
    Finding.unless(held == 0, "Buffers of " + held + " bytes are left behind.");
    log.check();
  }

  /** A session over HTTP+SSE ends with its connection, but on a thread of its own. */
  private boolean allSessionsEnd() {
    long start = System.nanoTime();
    while (server.openSessions() > 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
      Thread.yield();
    }
    return server.openSessions() == 0;
  }

  /** The server serves what comes next. */
  void checkAlive() {
    Connection connection = connect();
    connection.send(GOOD_REQUEST, GOOD_REQUEST.length);
    List<Answer> answers = connection.takeWhole();
    connection.hangUp();
    Finding.unless(
        answers.size() == 1 && answers.get(0).text().contains("still here"),
        "A good request is no longer served: " + answers);
  }
}
