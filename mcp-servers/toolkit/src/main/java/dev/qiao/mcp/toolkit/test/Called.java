package dev.qiao.mcp.toolkit.test;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of a call.
 *
 * @param result all of it, as the SDK's client gives it
 */
public record Called(CallToolResult result) {

  private static final JsonMapper JSON =
      JsonMapper.builder() // as the toolkit's own
          .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
          .changeDefaultVisibility(
              all ->
                  all.withFieldVisibility(Visibility.ANY)
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE))
          .changeDefaultPropertyInclusion(all -> all.withValueInclusion(Include.NON_ABSENT))
          .build();

  /** Whether the tool says that it failed. */
  public boolean isError() {
    return Boolean.TRUE.equals(result.isError());
  }

  /** The texts of the answer, one below the other. */
  public String text() {
    return result.content().stream()
        .filter(TextContent.class::isInstance)
        .map(content -> ((TextContent) content).text())
        .collect(Collectors.joining("\n"));
  }

  /** All of the content, in order. */
  public List<Content> content() {
    return result.content();
  }

  /**
   * The structured content.
   *
   * @throws IllegalArgumentException if there is none, or it is no such record
   */
  public <T> T structured(Class<T> type) {
    if (result.structuredContent() == null) {
      throw new IllegalArgumentException("The answer has no structured content: " + text());
    }
    try {
      return JSON.convertValue(result.structuredContent(), type);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "No %s: %s".formatted(type.getSimpleName(), result.structuredContent()), e);
    }
  }

  /**
   * Arguments as the client sends them: a map as it is, a record with what is not null.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Map<String, Object> arguments(Object given) {
    try {
      return JSON.convertValue(given, new TypeReference<>() {});
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "Arguments are a map or a record, not %s.".formatted(given.getClass().getTypeName()), e);
    }
  }
}
