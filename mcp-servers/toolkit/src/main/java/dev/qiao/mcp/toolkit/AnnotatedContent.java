package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;

/** Content with notes: for whom it is, how much it matters, when it was changed. */
final class AnnotatedContent {

  private AnnotatedContent() {}

  /**
   * The same content with these notes.
   *
   * @throws IllegalArgumentException if content of its kind has none
   */
  static Content of(Content content, Annotations notes) {
    return switch (content) {
      case TextContent text ->
          TextContent.builder(text.text()).annotations(notes).meta(text.meta()).build();
      case ImageContent image ->
          ImageContent.builder(image.data(), image.mimeType())
              .annotations(notes)
              .meta(image.meta())
              .build();
      case AudioContent sound ->
          AudioContent.builder(sound.data(), sound.mimeType())
              .annotations(notes)
              .meta(sound.meta())
              .build();
      case EmbeddedResource resource ->
          EmbeddedResource.builder(resource.resource())
              .annotations(notes)
              .meta(resource.meta())
              .build();
      case ResourceLink link ->
          ResourceLink.builder()
              .uri(link.uri())
              .name(link.name())
              .title(link.title())
              .description(link.description())
              .mimeType(link.mimeType())
              .size(link.size())
              .annotations(notes)
              .meta(link.meta())
              .build();
      default ->
          throw new IllegalArgumentException(
              "Content of the type %s has no annotations.".formatted(content.type()));
    };
  }
}
