package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.Icon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What clients are told of a tool, a resource or a prompt, whichever it is.
 *
 * @param title what people read as its name; empty for none
 * @param scopes what its callers need
 * @param meta what else stands in its {@code _meta}
 */
record Head(
    String name,
    String title,
    String description,
    List<Icon> icons,
    Set<String> scopes,
    Map<String, Object> meta) {

  Optional<String> shownDescription() {
    return Optional.of(description).filter(shown -> !shown.isEmpty());
  }

  Optional<String> shownTitle() {
    return Optional.of(title).filter(shown -> !shown.isEmpty());
  }

  Optional<List<Icon>> shownIcons() {
    return Optional.of(icons).filter(shown -> !shown.isEmpty());
  }

  /**
   * All of its {@code _meta}.
   *
   * @throws Unservable if one of the scopes is none
   */
  Optional<Map<String, Object>> wholeMeta() {
    Map<String, Object> all = new LinkedHashMap<>(meta);
    all.putAll(Scopes.mark(scopes));
    return Optional.of(all).filter(some -> !some.isEmpty());
  }
}
