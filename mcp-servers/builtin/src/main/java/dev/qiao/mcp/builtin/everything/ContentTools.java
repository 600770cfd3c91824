package dev.qiao.mcp.builtin.everything;

import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;

/** Tools that answer with each kind of content. */
final class ContentTools {

  private ContentTools() {}

  static List<SampleTool> all() {
    return List.of(
        SampleTool.answering(
            "test_simple_text",
            "Answers with a text.",
            text("This is a simple text response for testing.")),
        SampleTool.of(
            "test_image_content",
            "Answers with an image. This tool has a title and an icon.",
            Schemas.closed(Map.of()),
            Effect.READS,
            tool ->
                tool.title("Image")
                    .icons(
                        List.of(
                            Icon.builder("data:image/png;base64," + Samples.PIXEL)
                                .mimeType(Samples.PNG)
                                .sizes(List.of("1x1"))
                                .build())),
            (exchange, request) -> SampleTool.result(Samples.image())),
        SampleTool.answering("test_audio_content", "Answers with a sound.", Samples.audio()),
        SampleTool.answering(
            "test_embedded_resource",
            "Answers with a resource within the answer.",
            Samples.embedded(
                "test://embedded-resource", "text/plain", "This is an embedded resource content.")),
        SampleTool.answering(
            "test_multiple_content_types",
            "Answers with a text, an image and a resource.",
            text("Multiple content types test:"),
            Samples.image(),
            Samples.embedded(
                "test://mixed-content-resource",
                "application/json",
                "{\"test\":\"data\",\"value\":123}")),
        SampleTool.answering(
            "test_resource_link",
            "Answers with a link to a resource of this server.",
            ResourceLink.builder()
                .uri(Resources.TEXT_URI)
                .name("static-text")
                .mimeType("text/plain")
                .build()),
        SampleTool.answering(
            "test_annotated_content",
            "Answers with a text for the user and one for the model.",
            annotated("For the user.", Role.USER, 1.0),
            annotated("For the model.", Role.ASSISTANT, 0.3)),
        SampleTool.of(
            "test_error_handling",
            "Answers with an error.",
            (exchange, request) ->
                SampleTool.error("This tool intentionally returns an error for testing")));
  }

  private static TextContent text(String text) {
    return TextContent.builder(text).build();
  }

  private static TextContent annotated(String text, Role audience, double priority) {
    return TextContent.builder(text)
        .annotations(Annotations.builder().audience(List.of(audience)).priority(priority).build())
        .build();
  }
}
