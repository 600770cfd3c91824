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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as the SDK registers it.
 *
 * @param arguments what who picks it has to fill in
 */
record ServedPrompt(Head head, Arguments arguments, Body body, Kit kit) {

  /** What makes the messages. */
  @FunctionalInterface
  interface Body {

    /**
     * A text, a message, a list of them or the SDK's result.
     *
     * @throws Unfit if the arguments do not fit
     */
    @Nullable Object messages(Map<String, Object> arguments, Interaction call);
  }

  /**
   * Checks the arguments.
   *
   * @throws Unservable if one cannot be given as text
   */
  ServedPrompt {
    arguments.requireTexts();
  }

  SyncPromptSpecification specification() {
    Prompt.Builder prompt = Prompt.builder(head.name()).arguments(shown());
    head.shownDescription().ifPresent(prompt::description);
    head.shownTitle().ifPresent(prompt::title);
    head.shownIcons().ifPresent(prompt::icons);
    head.wholeMeta().ifPresent(prompt::meta);
    return new SyncPromptSpecification(prompt.build(), this::get);
  }

  private List<PromptArgument> shown() {
    List<PromptArgument> shown = new ArrayList<>();
    for (String name : arguments.names()) {
      PromptArgument.Builder argument =
          PromptArgument.builder(name).required(arguments.requires(name));
      if (arguments.property(name).get("description") instanceof String description) {
        argument.description(description);
      }
      shown.add(argument.build());
    }
    return shown;
  }

  private GetPromptResult get(McpSyncServerExchange exchange, GetPromptRequest request) {
    @Nullable Map<String, Object> given = request.arguments();
    Map<String, Object> texts = given == null ? Map.of() : given;
    RunningCall call = RunningCall.of(exchange, head.name(), request, kit);
    return Requests.answer(
        "prompt " + head.name(),
        () -> {
          requireTexts(texts);
          return result(body.messages(texts, call));
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
      default ->
          throw new IllegalStateException(
              "A prompt gives a String, a PromptMessage, a list of them or GetPromptResult, not "
                  + value.getClass().getTypeName());
    };
  }

  private static GetPromptResult messages(List<PromptMessage> messages) {
    return GetPromptResult.builder(messages).build();
  }
}
