package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.toolkit.McpIcon;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolAnswer;
import dev.qiao.mcp.toolkit.ToolFailure;
import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.Role;
import java.util.List;

/** Tools that answer with each kind of content. */
final class ContentTools {

  @McpTool(
      name = "test_simple_text",
      description = "Answers with a text.",
      readOnly = true,
      openWorld = false)
  String text() {
    return "This is a simple text response for testing.";
  }

  @McpTool(
      name = "test_image_content",
      title = "Image",
      description = "Answers with an image. This tool has a title and an icon.",
      readOnly = true,
      openWorld = false,
      icons =
          @McpIcon(
              src = "data:image/png;base64," + Samples.PIXEL,
              mimeType = Samples.PNG,
              sizes = "1x1"))
  ToolAnswer image() {
    return ToolAnswer.EMPTY.withImage(Samples.pixel(), Samples.PNG);
  }

  @McpTool(
      name = "test_audio_content",
      description = "Answers with a sound.",
      readOnly = true,
      openWorld = false)
  ToolAnswer audio() {
    return ToolAnswer.EMPTY.withAudio(Samples.silence(), Samples.WAV);
  }

  @McpTool(
      name = "test_embedded_resource",
      description = "Answers with a resource within the answer.",
      readOnly = true,
      openWorld = false)
  ToolAnswer embedded() {
    return ToolAnswer.EMPTY.withResource(
        "test://embedded-resource", "This is an embedded resource content.", "text/plain");
  }

  @McpTool(
      name = "test_multiple_content_types",
      description = "Answers with a text, an image and a resource.",
      readOnly = true,
      openWorld = false)
  ToolAnswer several() {
    return ToolAnswer.text("Multiple content types test:")
        .withImage(Samples.pixel(), Samples.PNG)
        .withResource(
            "test://mixed-content-resource",
            "{\"test\":\"data\",\"value\":123}",
            "application/json");
  }

  @McpTool(
      name = "test_resource_link",
      description = "Answers with a link to a resource of this server.",
      readOnly = true,
      openWorld = false)
  ResourceLink link() {
    return ResourceLink.builder()
        .uri(Resources.TEXT)
        .name("static-text")
        .mimeType("text/plain")
        .build();
  }

  @McpTool(
      name = "test_annotated_content",
      description = "Answers with a text for the user and one for the model.",
      readOnly = true,
      openWorld = false)
  ToolAnswer annotated() {
    return ToolAnswer.text("For the user.")
        .annotated(notes(Role.USER, 1.0))
        .withText("For the model.")
        .annotated(notes(Role.ASSISTANT, 0.3));
  }

  private static Annotations notes(Role audience, double priority) {
    return Annotations.builder().audience(List.of(audience)).priority(priority).build();
  }

  @McpTool(
      name = "test_error_handling",
      description = "Answers with an error.",
      readOnly = true,
      openWorld = false)
  String error() {
    throw new ToolFailure("This tool intentionally returns an error for testing");
  }
}
