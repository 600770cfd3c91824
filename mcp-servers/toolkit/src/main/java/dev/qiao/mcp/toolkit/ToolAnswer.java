package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
 * @param meta what a client finds in the answer's {@code _meta}, and no model reads
 */
public record ToolAnswer(
    List<Content> content, @Nullable Object structured, Map<String, Object> meta) {

  /** An answer without anything, to add to. */
  public static final ToolAnswer EMPTY = new ToolAnswer(List.of(), null, Map.of());

  /** As given, in a list and a map that nobody changes later. */
  public ToolAnswer {
    content = List.copyOf(content);
    meta = Map.copyOf(meta);
  }

  /** An answer of one text. */
  public static ToolAnswer text(String text) {
    return EMPTY.withText(text);
  }

  /** An answer with a value of the tool's output type, shown as JSON unless content is added. */
  public static ToolAnswer of(Object structured) {
    return new ToolAnswer(List.of(), structured, Map.of());
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

  /** The same and a text as a resource's contents. */
  public ToolAnswer withResource(String uri, String text, String mimeType) {
    return withResource(TextResourceContents.builder(uri, text).mimeType(mimeType).build());
  }

  /**
   * The same, with notes on the content that was added last: for whom it is, and how much it
   * matters.
   *
   * <pre>{@code
   * ToolAnswer.text("Saved.").annotated(Annotations.builder().audience(List.of(USER)).build())
   * }</pre>
   *
   * @throws IllegalStateException if there is no content yet
   */
  public ToolAnswer annotated(Annotations notes) {
    if (content.isEmpty()) {
      throw new IllegalStateException("There is no content to annotate; add some first.");
    }
    List<Content> all = new ArrayList<>(content);
    all.add(AnnotatedContent.of(all.removeLast(), notes));
    return new ToolAnswer(all, structured, meta);
  }

  /** The same, with this in the answer's {@code _meta}. */
  public ToolAnswer withMeta(Map<String, Object> more) {
    return new ToolAnswer(content, structured, more);
  }

  /** The same and content that was made with the SDK. */
  public ToolAnswer with(Content more) {
    List<Content> all = new ArrayList<>(content);
    all.add(more);
    return new ToolAnswer(all, structured, meta);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
