package dev.qiao.mcp.toolkit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The arguments that the schema of an object names. */
record Arguments(Map<String, Object> schema) {

  /** Their names, in order. */
  Set<String> names() {
    return properties().keySet().stream()
        .map(String.class::cast)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The schema of one; empty if there is none of that name. */
  Map<?, ?> property(String name) {
    return properties().get(name) instanceof Map<?, ?> property ? property : Map.of();
  }

  /** Whether one must be given. */
  boolean requires(String name) {
    return schema.get("required") instanceof List<?> required && required.contains(name);
  }

  private Map<?, ?> properties() {
    return (Map<?, ?>) schema.getOrDefault("properties", Map.of());
  }

  /**
   * Checks that each can be given as a text.
   *
   * @throws Unservable if one cannot
   */
  void requireTexts() {
    for (String name : names()) {
      Object type = property(name).get("type");
      if (!(type instanceof String one) || one.equals("array") || one.equals("object")) {
        throw new Unservable(
            "has an argument %s that cannot be given as text; use a text, number, date or enum"
                .formatted(name));
      }
    }
  }
}
