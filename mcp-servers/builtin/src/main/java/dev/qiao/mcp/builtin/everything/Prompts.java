package dev.qiao.mcp.builtin.everything;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Prompts with each kind of content. */
final class Prompts {

  static final String WITH_ARGUMENTS = "test_prompt_with_arguments";

  private Prompts() {}

  static List<SyncPromptSpecification> all() {
    return List.of(
        prompt(
            "test_simple_prompt",
            "A text.",
            List.of(),
            request -> messages(text("This is a simple prompt for testing."))),
        prompt(
            WITH_ARGUMENTS,
            "A text with two arguments in it.",
            List.of(argument("arg1", "A word."), argument("arg2", "Another word.")),
            request ->
                messages(
                    text(
                        "Prompt with arguments: arg1='%s', arg2='%s'"
                            .formatted(given(request, "arg1"), given(request, "arg2"))))),
        prompt(
            "test_prompt_with_embedded_resource",
            "A resource and a text.",
            List.of(argument("resourceUri", "The address that the resource shall have.")),
            request ->
                messages(
                    Samples.embedded(
                        given(request, "resourceUri"),
                        "text/plain",
                        "Embedded resource content for testing."),
                    text("Please process the embedded resource above."))),
        prompt(
            "test_prompt_with_image",
            "An image and a text.",
            List.of(),
            request -> messages(Samples.image(), text("Please analyze the image above."))),
        RoundTools.prompt());
  }

  private static SyncPromptSpecification prompt(
      String name,
      String description,
      List<PromptArgument> arguments,
      Function<GetPromptRequest, GetPromptResult> handler) {
    return new SyncPromptSpecification(
        Prompt.builder(name).description(description).arguments(arguments).build(),
        (exchange, request) -> handler.apply(request));
  }

  private static PromptArgument argument(String name, String description) {
    return PromptArgument.builder(name).description(description).required(true).build();
  }

  /** The SDK does not check a prompt's arguments. */
  private static String given(GetPromptRequest request, String name) {
    Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
    if (arguments.get(name) instanceof String text) {
      return text;
    }
    throw McpError.builder(ErrorCodes.INVALID_PARAMS)
        .message("The prompt %s needs the text %s.".formatted(request.name(), name))
        .build();
  }

  private static TextContent text(String text) {
    return TextContent.builder(text).build();
  }

  private static GetPromptResult messages(Content... contents) {
    return GetPromptResult.builder(
            Arrays.stream(contents)
                .map(content -> PromptMessage.builder(Role.USER, content).build())
                .toList())
        .build();
  }
}
