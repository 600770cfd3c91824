package dev.qiao.mcp.server;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A server whose tools and resources change when a test says so. */
public final class NewsServer implements ToolServer {

  private final CompletableFuture<Clients> clients = new CompletableFuture<>();

  @Override
  public String name() {
    return "news";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return List.of(tool("first"));
  }

  /** A tool of this name. */
  public static SyncToolSpecification tool(String name) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, Map.of("type", "object")).build())
        .callHandler(
            (exchange, request) ->
                CallToolResult.builder(List.of(TextContent.builder(name).build())).build())
        .build();
  }

  @Override
  public ServerFeatures features() {
    return ServerFeatures.NONE
        .withResources(
            List.of(
                new SyncResourceSpecification(
                    Resource.builder("news://a", "a").build(),
                    (exchange, request) ->
                        ReadResourceResult.builder(
                                List.of(TextResourceContents.builder("news://a", "A").build()))
                            .build())),
            List.of())
        .withNews(ServerFeatures.News.TOOLS_CHANGED, ServerFeatures.News.RESOURCE_UPDATED);
  }

  @Override
  public void serve(Clients all) {
    clients.complete(all);
  }

  /** Whom it tells. */
  public Clients clients() {
    return clients.join();
  }

  @Override
  public void close() {}
}
