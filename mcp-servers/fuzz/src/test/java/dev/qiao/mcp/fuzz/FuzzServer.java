package dev.qiao.mcp.fuzz;

import dev.qiao.mcp.server.ServerFeatures;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.stateless.Rounds;
import dev.qiao.mcp.server.stateless.TaskUse;
import dev.qiao.mcp.toolkit.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What the targets talk to: the toolkit's methods of {@link FuzzTools}, and beside them tools whose
 * arguments are mirrored into headers or whose calls are tasks.
 *
 * <p>It has nothing to tell unasked, for {@code subscriptions/listen} would hold a target's thread.
 */
final class FuzzServer implements ToolServer {

  private static final Map<String, Object> MIRRORED =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of(
              "text", Map.of("type", "string", "x-mcp-header", "Text"),
              "number", Map.of("type", "integer", "x-mcp-header", "Number"),
              "flag", Map.of("type", "boolean", "x-mcp-header", "Flag")));

  private static final Map<String, Object> ANYTHING = Map.of("type", "object");

  private final McpServer annotated =
      McpServer.builder("fuzzed")
          .version("1")
          .add(new FuzzTools())
          .tool(tool("mirror", MIRRORED, TaskUse.NEVER, (exchange, rounds) -> {}))
          .tool(tool("task", ANYTHING, TaskUse.OPTIONAL, (exchange, rounds) -> {}))
          .tool(
              tool(
                  "later",
                  ANYTHING,
                  TaskUse.LATER,
                  (exchange, rounds) -> {
                    rounds.once("first", () -> "done");
                    rounds.goOnAsTask();
                  }))
          .build();

  private static SyncToolSpecification tool(
      String name,
      Map<String, Object> schema,
      TaskUse use,
      BiConsumer<McpSyncServerExchange, Rounds> work) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, schema).description("Does little.").meta(use.meta()).build())
        .callHandler(
            (exchange, request) -> {
              work.accept(exchange, Rounds.of(exchange));
              return CallToolResult.builder(List.of(TextContent.builder("done").build())).build();
            })
        .build();
  }

  @Override
  public String name() {
    return annotated.name();
  }

  @Override
  public String version() {
    return annotated.version();
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return annotated.tools();
  }

  @Override
  public ServerFeatures features() {
    return annotated.features().withNews();
  }

  @Override
  public void close() {
    annotated.close();
  }
}
