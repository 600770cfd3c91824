package dev.qiao.agent.mcp;

import dev.qiao.agent.tool.ToolResult;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call's result as a model reads it: its texts, a line each; what is no text is named in
 * brackets; structured content stands in where there is no content at all.
 */
final class ResultText {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ResultText() {}

  static ToolResult of(CallToolResult result) {
    List<Content> contents = result.content() == null ? List.of() : result.content();
    String text = contents.stream().map(ResultText::text).collect(Collectors.joining("\n"));
    if (contents.isEmpty() && result.structuredContent() != null) {
      text = JSON.writeValueAsString(result.structuredContent());
    }
    return new ToolResult(text, Boolean.TRUE.equals(result.isError()));
  }

  private static String text(Content content) {
    return switch (content) {
      case TextContent text -> text.text();
      case ImageContent image -> "[image " + image.mimeType() + "]";
      case AudioContent audio -> "[audio " + audio.mimeType() + "]";
      case ResourceLink link -> "[resource " + link.uri() + "]";
      case EmbeddedResource embedded
          when embedded.resource() instanceof TextResourceContents text ->
          text.text();
      case EmbeddedResource embedded -> "[resource " + embedded.resource().uri() + "]";
      default -> "[" + content.type() + "]";
    };
  }
}
