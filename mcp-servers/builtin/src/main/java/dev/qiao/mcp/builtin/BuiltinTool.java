package dev.qiao.mcp.builtin;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One tool: what a model reads of it, and what it does.
 *
 * @param name the name by which it is called
 * @param description what it is for; models read every byte of it, so a change means retraining
 * @param effect what a call does to the world
 * @param parameters what it takes, in the order in which a model sees them
 * @param answer makes the result text, or throws {@link ToolFailure} with the error text
 */
public record BuiltinTool(
    String name,
    String description,
    Effect effect,
    List<Parameter> parameters,
    Function<Arguments, String> answer) {

  /** The tool as the MCP Java SDK registers it, over any transport. */
  public SyncToolSpecification specification() {
    Shape shape = new Shape.Fields(parameters);
    Tool tool =
        Tool.builder(name, shape.schema())
            .description(description)
            .annotations(effect.annotations())
            .build();
    return new SyncToolSpecification(tool, (exchange, request) -> call(shape, request));
  }

  private CallToolResult call(Shape shape, CallToolRequest request) {
    @Nullable Map<String, Object> given = request.arguments();
    Map<String, Object> arguments = given == null ? Map.of() : given;
    String problems = shape.problems("", arguments).collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      return result("Invalid arguments for %s: %s.".formatted(name, problems), true);
    }
    try {
      return result(answer.apply(new Arguments(arguments)), false);
    } catch (ToolFailure failure) {
      return result(failure.getMessage(), true);
    }
  }

  private static CallToolResult result(@Nullable String text, boolean isError) {
    return CallToolResult.builder(List.of(TextContent.builder(String.valueOf(text)).build()))
        .isError(isError)
        .build();
  }
}
