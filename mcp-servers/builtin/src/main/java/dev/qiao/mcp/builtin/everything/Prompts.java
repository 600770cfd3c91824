package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpCompletion;
import dev.qiao.mcp.toolkit.McpPrompt;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prompts with each kind of content, and suggestions for their arguments. */
final class Prompts {

  private static final String WITH_ARGUMENTS = "test_prompt_with_arguments";
  private static final List<String> WORDS = List.of("paris", "park", "party", "tea");

  @McpPrompt(name = "test_simple_prompt", description = "A text.")
  String simple() {
    return "This is a simple prompt for testing.";
  }

  @McpPrompt(name = WITH_ARGUMENTS, description = "A text with two arguments in it.")
  String withArguments(
      @Description("A word.") String arg1, @Description("Another word.") String arg2) {
    return "Prompt with arguments: arg1='%s', arg2='%s'".formatted(arg1, arg2);
  }

  @McpCompletion(prompt = WITH_ARGUMENTS, argument = "arg1")
  List<String> first(String typed) {
    return WORDS.stream().filter(word -> word.startsWith(typed)).toList();
  }

  /** The second argument is suggested with an eye to the first, if the client tells that one. */
  @McpCompletion(prompt = WITH_ARGUMENTS, argument = "arg2")
  List<String> second(String typed, Map<String, String> others) {
    String start = others.containsKey("arg1") ? others.get("arg1") + "-" : "";
    return WORDS.stream().map(start::concat).filter(word -> word.startsWith(typed)).toList();
  }

  @McpPrompt(name = "test_prompt_with_embedded_resource", description = "A resource and a text.")
  List<PromptMessage> withResource(
      @Description("The address that the resource shall have.") String resourceUri) {
    return messages(
        EmbeddedResource.builder(
                TextResourceContents.builder(resourceUri, "Embedded resource content for testing.")
                    .mimeType("text/plain")
                    .build())
            .build(),
        text("Please process the embedded resource above."));
  }

  @McpPrompt(name = "test_prompt_with_image", description = "An image and a text.")
  List<PromptMessage> withImage() {
    return messages(Samples.image(), text("Please analyze the image above."));
  }

  private static TextContent text(String text) {
    return TextContent.builder(text).build();
  }

  private static List<PromptMessage> messages(Content... contents) {
    return Stream.of(contents)
        .map(content -> PromptMessage.builder(Role.USER, content).build())
        .toList();
  }
}
