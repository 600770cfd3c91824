package dev.qiao.mcp.server.auth;

import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about, of that which scopes may be needed for.
 *
 * @param name of a tool or prompt, or the address of a resource
 */
public record Wanted(Kind kind, String name) {

  /** What it is. */
  public enum Kind {
    /** A tool to be called. */
    TOOL,
    /** A resource to be read or watched. */
    RESOURCE,
    /** A prompt to be filled in. */
    PROMPT
  }

  /** What a request wants; nothing of what it does not name. */
  public static List<Wanted> by(String method, Map<?, ?> params) {
    return switch (method) {
      case McpSchema.METHOD_TOOLS_CALL -> one(Kind.TOOL, params.get("name"));
      case McpSchema.METHOD_PROMPT_GET -> one(Kind.PROMPT, params.get("name"));
      case McpSchema.METHOD_RESOURCES_READ, McpSchema.METHOD_RESOURCES_SUBSCRIBE ->
          one(Kind.RESOURCE, params.get("uri"));
      case McpSchema.METHOD_COMPLETION_COMPLETE ->
          params.get("ref") instanceof Map<?, ?> reference
              ? Stream.of(
                      one(Kind.PROMPT, reference.get("name")),
                      one(Kind.RESOURCE, reference.get("uri")))
                  .flatMap(List::stream)
                  .toList()
              : List.of();
      case Revision.LISTEN ->
          params.get("notifications") instanceof Map<?, ?> asked
                  && asked.get("resourceSubscriptions") instanceof List<?> addresses
              ? addresses.stream().flatMap(each -> one(Kind.RESOURCE, each).stream()).toList()
              : List.of();
      default -> List.of();
    };
  }

  /** A number or a boolean too: the SDK takes it for the text that it is written as. */
  private static List<Wanted> one(Kind kind, @Nullable Object name) {
    return name == null ? List.of() : List.of(new Wanted(kind, String.valueOf(name)));
  }
}
