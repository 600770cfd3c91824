package dev.qiao.mcp.server;

import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a {@link ToolServer} into the SDK's server, the same for every transport. */
final class SdkServers {

  private static final Logger LOG = LoggerFactory.getLogger(SdkServers.class);

  private SdkServers() {}

  static <S extends SyncSpecification<S>> SyncSpecification<S> configure(
      SyncSpecification<S> server, ToolServer tools) {
    // Immediate: our transports call on a virtual thread, so the SDK need not hop to its own pool.
    return server
        .serverInfo(tools.name(), tools.version())
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .tools(tools.tools().stream().map(SdkServers::guarded).toList())
        .immediateExecution(true);
  }

  private static SyncToolSpecification guarded(SyncToolSpecification tool) {
    return SyncToolSpecification.builder()
        .tool(tool.tool())
        .callHandler((exchange, request) -> call(tool, exchange, request))
        .build();
  }

  /** A fault of the tool reaches the model as the tool's error, without what lies inside. */
  private static CallToolResult call(
      SyncToolSpecification tool, McpSyncServerExchange exchange, CallToolRequest request) {
    try {
      return tool.callHandler().apply(exchange, request);
    } catch (McpError e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("The tool {} failed", request.name(), e);
      String text = "The tool " + request.name() + " failed: " + e.getClass().getSimpleName() + ".";
      return CallToolResult.builder()
          .content(List.of(TextContent.builder(text).build()))
          .isError(true)
          .build();
    }
  }
}
