package dev.qiao.mcp.stateless;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An argument of a tool that is mirrored into an HTTP header, as its schema says by {@code
 * x-mcp-header} (specification 2026-07-28, Streamable HTTP, custom headers from tool parameters).
 *
 * @param header the header's whole name, {@code Mcp-Param-…}
 * @param path the properties that lead to the argument, from the outermost
 */
public record HeaderParameter(String header, List<String> path) {

  /** What the header must say of these arguments: a text, a number or a boolean, or nothing. */
  public Optional<Object> valueIn(Map<?, ?> arguments) {
    Object value = arguments;
    for (String name : path) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? Optional.of(value)
        : Optional.empty();
  }
}
