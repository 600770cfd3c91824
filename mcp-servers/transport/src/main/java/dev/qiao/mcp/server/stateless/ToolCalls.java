package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.util.ToolInputValidator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code tools/call}, with the checks that the SDK's own server makes: arguments before the call,
 * structured content after it.
 */
final class ToolCalls implements Method {

  private final ToolShelf tools;
  private final Handlers handlers;
  private final TaskRuns tasks;
  private final JsonSchemaValidator validator;

  ToolCalls(ToolShelf tools, Handlers handlers, TaskRuns tasks, JsonSchemaValidator validator) {
    this.tools = tools;
    this.handlers = handlers;
    this.tasks = tasks;
    this.validator = validator;
  }

  @Override
  public Outcome answer(StatelessRequest request, Outlet outlet) {
    String name = request.requiredText("name");
    ToolShelf.Entry entry =
        tools
            .find(name)
            .orElseThrow(() -> RefusedRequestException.invalidParams("Unknown tool: " + name));
    CallToolRequest call =
        new CallToolRequest(
            name, strings(request.object("arguments")), strings(request.object("_meta")));
    if (entry.use() == TaskUse.REQUIRED) {
      TaskExtension.require(request);
    }
    Function<McpSyncServerExchange, Object> handler = exchange -> call(entry, exchange, call);
    return entry.use() != TaskUse.NEVER && TaskExtension.isKnownTo(request)
        ? tasks.run(request, outlet, entry.use() != TaskUse.LATER, handler)
        : handlers.run(request, outlet, handler);
  }

  private CallToolResult call(
      ToolShelf.Entry entry, McpSyncServerExchange exchange, CallToolRequest call) {
    Tool tool = entry.tool().tool();
    CallToolResult fault =
        entry.arguments().fits(call.arguments())
            ? null
            : ToolInputValidator.validate(tool, call.arguments(), true, validator);
    return fault != null ? fault : checked(tool, entry.tool().callHandler().apply(exchange, call));
  }

  private CallToolResult checked(Tool tool, CallToolResult result) {
    if (tool.outputSchema() == null || Boolean.TRUE.equals(result.isError())) {
      return result;
    }
    if (result.structuredContent() == null) {
      return error(
          "The tool " + tool.name() + " answered without the structured content it declares.");
    }
    ValidationResponse fit = validator.validate(tool.outputSchema(), result.structuredContent());
    if (!fit.valid()) {
      return error("Tool (" + tool.name() + ") output validation failed: " + fit.errorMessage());
    }
    // Clients that do not read structured content are given it as a text.
    return result.content() == null || result.content().isEmpty()
        ? new CallToolResult(
            List.of(TextContent.builder(fit.jsonStructuredOutput()).build()),
            result.isError(),
            result.structuredContent(),
            result.meta())
        : result;
  }

  private static CallToolResult error(String text) {
    return CallToolResult.builder(List.of(TextContent.builder(text).build())).isError(true).build();
  }

  @SuppressWarnings("unchecked") // JSON objects have no other keys than strings
  static Map<String, Object> strings(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
