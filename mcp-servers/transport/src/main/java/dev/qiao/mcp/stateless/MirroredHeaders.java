package dev.qiao.mcp.stateless;

import io.modelcontextprotocol.spec.McpSchema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The headers that repeat what a request's body says, and how a value stands in them (specification
 * 2026-07-28, Streamable HTTP, request metadata).
 */
public final class MirroredHeaders {

  /** Repeats a request's method. */
  public static final String METHOD = "Mcp-Method";

  /** Repeats what a request is about: a tool, a prompt, a resource or a task. */
  public static final String NAME = "Mcp-Name";

  private static final String TASK = "taskId";

  /** Of the methods that have a name: the param that says it. */
  private static final Map<String, String> NAMES =
      Map.of(
          McpSchema.METHOD_TOOLS_CALL,
          "name",
          McpSchema.METHOD_PROMPT_GET,
          "name",
          McpSchema.METHOD_RESOURCES_READ,
          "uri",
          Revision.TASK_GET,
          TASK,
          Revision.TASK_UPDATE,
          TASK,
          Revision.TASK_CANCEL,
          TASK);

  private static final String ENCODED_START = "=?base64?";
  private static final String ENCODED_END = "?=";

  private MirroredHeaders() {}

  /** What {@link #NAME} says of a request; nothing for a method that has no such header. */
  public static Optional<String> nameIn(String method, Map<?, ?> params) {
    String param = NAMES.get(method);
    return param != null && params.get(param) instanceof String name
        ? Optional.of(name)
        : Optional.empty();
  }

  /**
   * A value as it stands in a header: as it is, or wrapped in Base64 where it would not survive.
   */
  public static String encoded(String value) {
    return isSafe(value) && !isEncoded(value)
        ? value
        : ENCODED_START
            + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))
            + ENCODED_END;
  }

  private static boolean isSafe(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c <= '~') && value.equals(value.strip());
  }

  private static boolean isEncoded(String value) {
    return value.length() >= ENCODED_START.length() + ENCODED_END.length()
        && value.startsWith(ENCODED_START)
        && value.endsWith(ENCODED_END);
  }

  /**
   * What a header's value stands for.
   *
   * @throws IllegalArgumentException if it is marked as Base64 and is none
   */
  public static String decoded(String value) {
    if (!isEncoded(value)) {
      return value;
    }
    String base64 = value.substring(ENCODED_START.length(), value.length() - ENCODED_END.length());
    if (base64.length() % 4 != 0) {
      // The decoder would do without the padding, but then two headers would say the same.
      throw new IllegalArgumentException("Base64 without its padding.");
    }
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
