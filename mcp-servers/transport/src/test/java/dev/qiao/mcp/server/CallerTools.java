package dev.qiao.mcp.server;

import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.auth.ScopeMark;
import dev.qiao.mcp.server.stateless.TaskUse;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** What tells its caller who that is, and what only some may have, marked and unmarked. */
public final class CallerTools implements ToolServer {

  /** How often {@code delete} was called. */
  public final AtomicInteger deleted = new AtomicInteger();

  @Override
  public String name() {
    return "callers";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return List.of(
        tool("whoami", Map.of(), this::whoami),
        tool("whoami-later", TaskUse.OPTIONAL.meta(), this::whoami),
        tool("delete", ScopeMark.of(Set.of("files:write")), this::delete),
        tool("404", ScopeMark.of(Set.of("files:write")), this::delete));
  }

  private interface Handler {
    CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request);
  }

  private static SyncToolSpecification tool(
      String name, Map<String, Object> meta, Handler handler) {
    return SyncToolSpecification.builder()
        .tool(
            Tool.builder(name, Map.of("type", "object"))
                .description("The tool " + name + ".")
                .meta(meta.isEmpty() ? null : meta)
                .build())
        .callHandler(handler::call)
        .build();
  }

  private CallToolResult whoami(McpSyncServerExchange exchange, CallToolRequest request) {
    Caller caller = Caller.of(exchange);
    return text(
        caller.name()
            + (caller.unlimited() ? " may everything" : " may " + new TreeSet<>(caller.scopes())));
  }

  private CallToolResult delete(McpSyncServerExchange exchange, CallToolRequest request) {
    deleted.incrementAndGet();
    return text("deleted");
  }

  private static CallToolResult text(String text) {
    return CallToolResult.builder(List.of(TextContent.builder(text).build())).build();
  }

  @Override
  public ServerFeatures features() {
    Map<String, Object> secret = ScopeMark.of(Set.of("secrets:read"));
    return ServerFeatures.NONE
        .withResources(
            List.of(
                new SyncResourceSpecification(
                    Resource.builder("note://open", "open").build(),
                    (exchange, request) -> new ReadResourceResult(List.of()))),
            List.of(
                new SyncResourceTemplateSpecification(
                    ResourceTemplate.builder("note://secret/{id}", "secret").meta(secret).build(),
                    (exchange, request) -> new ReadResourceResult(List.of()))))
        .withPrompts(
            List.of(
                new SyncPromptSpecification(
                    Prompt.builder("confess").description("Tells all.").meta(secret).build(),
                    (exchange, request) -> new GetPromptResult("all", List.of()))));
  }

  @Override
  public void close() {}
}
