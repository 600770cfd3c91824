package dev.qiao.mcp.builtin.everything;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.function.UnaryOperator;

/** A client of the SDK that talks with the everything server over a socket. */
record Talking(McpHttpServer server, McpSyncClient client) implements AutoCloseable {

  static Talking begin() {
    return begin(client -> client);
  }

  /** With a client of these abilities. */
  static Talking begin(UnaryOperator<McpClient.SyncSpec> abilities) {
    McpHttpServer server =
        McpHttpServer.start(
            new EverythingSource().open(Map.of()), HttpServerSettings.builder().build());
    McpSyncClient client =
        abilities
            .apply(
                McpClient.sync(NettyMcpTransport.builder(server.uri()).build())
                    .requestTimeout(Duration.ofSeconds(30)))
            .build();
    client.initialize();
    return new Talking(server, client);
  }

  CallToolResult call(String tool) {
    return call(tool, Map.of());
  }

  CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  /** The text of a call that must succeed. */
  String text(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as(text(result)).isFalse();
    return text(result);
  }

  /** The text of a call that must fail. */
  String error(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as(text(result)).isTrue();
    return text(result);
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }

  static <T> T next(BlockingQueue<T> heard) throws InterruptedException {
    T next = heard.poll(20, SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
