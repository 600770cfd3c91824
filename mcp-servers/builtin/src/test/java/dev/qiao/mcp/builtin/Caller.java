package dev.qiao.mcp.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.Map;

/** Calls a server's tools as a transport does, for a client that offers nothing. */
public record Caller(ToolServer server) implements AutoCloseable {

  private static final McpSyncServerExchange EXCHANGE =
      new McpSyncServerExchange(
          new McpAsyncServerExchange(
              "test", null, ClientCapabilities.builder().build(), null, McpTransportContext.EMPTY));

  /** The result of a call that must succeed. */
  public String result(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as(text(result)).isFalse();
    return text(result);
  }

  /** The error of a call that must fail. */
  public String error(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as(text(result)).isTrue();
    return text(result);
  }

  /** What a call gives, be it a result or an error. */
  public String either(String tool, Map<String, Object> arguments) {
    return text(call(tool, arguments));
  }

  /** The whole result of a call. */
  public CallToolResult call(String tool, Map<String, Object> arguments) {
    SyncToolSpecification specification =
        server.tools().stream()
            .filter(candidate -> candidate.tool().name().equals(tool))
            .findFirst()
            .orElseThrow();
    return specification.callHandler().apply(EXCHANGE, new CallToolRequest(tool, arguments));
  }

  private static String text(CallToolResult result) {
    assertThat(result.content()).hasSize(1);
    return ((TextContent) result.content().get(0)).text();
  }

  @Override
  public void close() {
    server.close();
  }
}
