package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.stateless.HeaderParameters;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tools as the SDK registers them. */
final class ToolSpecifications {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  private ToolSpecifications() {}

  /** What a tool does with the arguments of a call. */
  @FunctionalInterface
  interface Body {

    /**
     * Makes the answer.
     *
     * @throws Unfit if the arguments do not fit
     */
    @Nullable Object answer(Map<String, Object> arguments, Interaction call);
  }

  /**
   * The tool of an annotated method.
   *
   * @throws IllegalArgumentException if the method cannot be one
   */
  static SyncToolSpecification of(Declaration<McpTool> declared, Kit kit) {
    McpTool tool = declared.annotation();
    String name = tool.name().isEmpty() ? declared.method().getName() : tool.name();
    return declared.served(
        () -> {
          MethodInput input = input(declared, kit);
          return of(
              ToolHead.of(name, tool),
              input.schema(),
              output(declared.method().getGenericReturnType(), tool, kit),
              (arguments, call) -> declared.call(input.checked(arguments, call)),
              kit);
        });
  }

  private static MethodInput input(Declaration<McpTool> declared, Kit kit) {
    String byHand = declared.annotation().inputSchema();
    return byHand.isEmpty()
        ? MethodInput.of(declared, kit)
        : MethodInput.of(
            declared, new JsonSchema(WrittenJson.attribute("inputSchema", byHand)), kit);
  }

  private static Output output(Type type, McpTool tool, Kit kit) {
    boolean byHand = !tool.outputSchema().isEmpty();
    if (tool.output() != void.class) {
      if (byHand) {
        throw new Unservable("names an output and an outputSchema; one says it");
      }
      return Output.of(type, tool.output(), kit);
    }
    return byHand
        ? Output.of(
            type, new JsonSchema(WrittenJson.attribute("outputSchema", tool.outputSchema())))
        : Output.of(type, kit);
  }

  /**
   * A tool of its parts.
   *
   * @throws Unservable if its name, its description or the name of an argument will not do
   */
  static SyncToolSpecification of(
      ToolHead head, Map<String, Object> inputSchema, Output output, Body body, Kit kit) {
    if (!NAME.matcher(head.head().name()).matches()) {
      throw new Unservable(
          "has the name %s; MCP allows 1 to 128 of A-Z, a-z, 0-9, _, . and -"
              .formatted(head.head().name()));
    }
    if (head.head().description().isBlank()) {
      throw new Unservable("has no description; say to the model what it does and when to use it");
    }
    if (inputSchema.get("properties") instanceof Map<?, ?> properties
        && properties.containsKey("_meta")) {
      throw new Unservable("has an argument _meta, a name that MCP keeps for itself");
    }
    HeaderParameters.problem(inputSchema)
        .ifPresent(
            problem -> {
              throw new Unservable(problem);
            });
    return new SyncToolSpecification(
        head.tool(inputSchema, output),
        (exchange, request) -> call(output, body, kit, exchange, request));
  }

  /**
   * Faults of the tool that are not meant for the model go on to the transport, which says of them
   * what may be said and logs the rest.
   */
  private static CallToolResult call(
      Output output, Body body, Kit kit, McpSyncServerExchange exchange, CallToolRequest request) {
    @Nullable Map<String, Object> given = request.arguments();
    RunningCall call = RunningCall.of(exchange, request.name(), request, kit);
    try {
      return output.answer(body.answer(given == null ? Map.of() : given, call), kit.json());
    } catch (Unfit e) {
      return error("Invalid arguments for %s: %s.".formatted(request.name(), e.problem()));
    } catch (ToolFailure failure) {
      return error(failure.getMessage());
    } catch (CancellationException e) {
      if (call.isCancelled()) {
        return error("Cancelled."); // nobody reads it: a cancelled call has no answer
      }
      throw e;
    }
  }

  private static CallToolResult error(String text) {
    return CallToolResult.builder(List.of(TextContent.builder(text).build())).isError(true).build();
  }
}
