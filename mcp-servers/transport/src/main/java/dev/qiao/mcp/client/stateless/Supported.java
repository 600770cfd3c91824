package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The revisions that a server says it speaks.
 *
 * @param versions none if it does not say
 */
record Supported(List<String> versions) {

  Supported {
    versions = List.copyOf(versions);
  }

  /** Whether an answer is the error by which a server refuses the revision of a request. */
  static boolean isRefusalIn(JSONRPCResponse answer) {
    return answer.error() != null && answer.error().code() == Revision.UNSUPPORTED_VERSION;
  }

  /** What an answer to {@code server/discover}, or such an error, says of them. */
  static Supported of(JSONRPCResponse answer) {
    return answer.error() == null
        ? in(answer.result(), "supportedVersions")
        : in(answer.error().data(), "supported");
  }

  private static Supported in(@Nullable Object said, String field) {
    return said instanceof Map<?, ?> map && map.get(field) instanceof List<?> list
        ? new Supported(
            list.stream().filter(String.class::isInstance).map(String.class::cast).toList())
        : new Supported(List.of());
  }

  boolean isSaid() {
    return !versions.isEmpty();
  }

  boolean hasRevision() {
    return versions.contains(Revision.VERSION);
  }

  boolean hasOneOf(Collection<String> others) {
    return versions.stream().anyMatch(others::contains);
  }
}
