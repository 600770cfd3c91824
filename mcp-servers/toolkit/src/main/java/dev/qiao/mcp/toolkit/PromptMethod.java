package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A method whose value is a prompt. */
record PromptMethod(Declaration<McpPrompt> declared, MethodInput input, Kit kit) {

  /**
   * Reads an annotated method.
   *
   * @throws IllegalArgumentException if it cannot be a prompt; the message names it
   */
  static PromptMethod of(Declaration<McpPrompt> declared, Kit kit) {
    return declared.served(
        () -> {
          MethodInput input = MethodInput.of(declared, kit);
          input.requireTexts();
          requireMessages(declared.method().getGenericReturnType());
          return new PromptMethod(declared, input, kit);
        });
  }

  private static void requireMessages(Type type) {
    boolean many =
        type instanceof ParameterizedType list
            && list.getRawType() == List.class
            && list.getActualTypeArguments()[0] == PromptMessage.class;
    if (!many
        && type != String.class
        && type != PromptMessage.class
        && type != GetPromptResult.class) {
      throw new Unservable(
          "returns %s; a prompt returns a String, a PromptMessage, a list of them or GetPromptResult"
              .formatted(type.getTypeName()));
    }
  }

  String name() {
    String named = declared.annotation().name();
    return named.isEmpty() ? declared.method().getName() : named;
  }

  /** As the SDK registers it. */
  SyncPromptSpecification specification() {
    McpPrompt about = declared.annotation();
    Prompt.Builder prompt =
        Prompt.builder(name()).description(about.description()).arguments(arguments());
    if (!about.title().isEmpty()) {
      prompt.title(about.title());
    }
    var icons = declared.served(() -> Icons.of(about.icons()));
    if (!icons.isEmpty()) {
      prompt.icons(icons);
    }
    var scopes = declared.served(() -> Scopes.mark(List.of(about.scopes())));
    if (!scopes.isEmpty()) {
      prompt.meta(scopes);
    }
    return new SyncPromptSpecification(prompt.build(), this::get);
  }

  private List<PromptArgument> arguments() {
    List<PromptArgument> arguments = new ArrayList<>();
    for (String name : input.names()) {
      PromptArgument.Builder argument = PromptArgument.builder(name).required(input.requires(name));
      if (input.property(name).get("description") instanceof String description) {
        argument.description(description);
      }
      arguments.add(argument.build());
    }
    return arguments;
  }

  private GetPromptResult get(McpSyncServerExchange exchange, GetPromptRequest request) {
    @Nullable Map<String, Object> given = request.arguments();
    Map<String, Object> texts = given == null ? Map.of() : given;
    RunningCall call = RunningCall.of(exchange, name(), request, kit);
    return Requests.answer(
        "prompt " + name(),
        () -> {
          requireTexts(texts);
          return result(declared.call(input.bind(texts, call)));
        });
  }

  /** MCP has no other arguments of prompts, and a number read as a text would hide a mistake. */
  private static void requireTexts(Map<String, Object> arguments) {
    Unfit.throwFor(
        arguments.entrySet().stream()
            .filter(each -> each.getValue() != null && !(each.getValue() instanceof String))
            .map(each -> each.getKey() + " must be a text")
            .toList());
  }

  private static GetPromptResult result(@Nullable Object value) {
    return switch (value) {
      case String text ->
          messages(
              List.of(PromptMessage.builder(Role.USER, TextContent.builder(text).build()).build()));
      case PromptMessage message -> messages(List.of(message));
      case List<?> many -> messages(many.stream().map(PromptMessage.class::cast).toList());
      case GetPromptResult ready -> ready;
      case null -> throw new IllegalStateException("The prompt returned null.");
      default -> throw new IllegalStateException("checked when the server was built");
    };
  }

  private static GetPromptResult messages(List<PromptMessage> messages) {
    return GetPromptResult.builder(messages).build();
  }
}
