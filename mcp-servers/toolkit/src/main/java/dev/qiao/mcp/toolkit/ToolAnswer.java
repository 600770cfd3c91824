package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a tool that has more to show than a value.
 *
 * <pre>{@code
 * return ToolAnswer.text("The last hour:").withImage(radar, "image/png");
 * }</pre>
 *
 * @param content what the model reads and sees, in order
 * @param structured the value of the tool's {@link McpTool#output}, or null where it has none; a
 *     model that reads only content gets it as JSON too if there is no content
 */
public record ToolAnswer(List<Content> content, @Nullable Object structured) {

  /** As given, with a list that nobody changes later. */
  public ToolAnswer {
    content = List.copyOf(content);
  }

  /** An answer of one text. */
  public static ToolAnswer text(String text) {
    return new ToolAnswer(List.of(), null).withText(text);
  }

  /** An answer with a value of the tool's output type, shown as JSON unless content is added. */
  public static ToolAnswer of(Object structured) {
    return new ToolAnswer(List.of(), structured);
  }

  /** The same and a text. */
  public ToolAnswer withText(String text) {
    return with(TextContent.builder(text).build());
  }

  /**
   * The same and a picture.
   *
   * @param mimeType its kind, for example {@code image/png}
   */
  public ToolAnswer withImage(byte[] bytes, String mimeType) {
    return with(ImageContent.builder(base64(bytes), mimeType).build());
  }

  /**
   * The same and a sound.
   *
   * @param mimeType its kind, for example {@code audio/wav}
   */
  public ToolAnswer withAudio(byte[] bytes, String mimeType) {
    return with(AudioContent.builder(base64(bytes), mimeType).build());
  }

  /** The same and a link to a resource that the client can read from this server. */
  public ToolAnswer withLink(String uri, String name) {
    return with(ResourceLink.builder().uri(uri).name(name).build());
  }

  /** The same and a resource's contents. */
  public ToolAnswer withResource(ResourceContents contents) {
    return with(EmbeddedResource.builder(contents).build());
  }

  /** The same and content that was made with the SDK, for example with annotations. */
  public ToolAnswer with(Content more) {
    List<Content> all = new ArrayList<>(content);
    all.add(more);
    return new ToolAnswer(all, structured);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
