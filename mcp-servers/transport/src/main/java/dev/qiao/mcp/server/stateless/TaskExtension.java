package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.stateless.Revision;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The extension by its name, and who knows it. */
final class TaskExtension {

  static final String ID = Revision.TASKS;

  private TaskExtension() {}

  /** What a server declares that has these extensions and tasks. */
  static Map<String, Map<String, Object>> among(@Nullable Map<String, Map<String, Object>> others) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>(others == null ? Map.of() : others);
    all.putIfAbsent(ID, Map.of());
    return all;
  }

  /** Whether the client of this request knows tasks. */
  static boolean isKnownTo(StatelessRequest request) {
    Map<String, ?> extensions = request.meta().capabilities().extensions();
    return extensions != null && extensions.containsKey(ID);
  }

  /**
   * Checks it.
   *
   * @throws RefusedRequestException if the client does not know tasks
   */
  static void require(StatelessRequest request) {
    if (!isKnownTo(request)) {
      throw RefusedRequestException.missingCapability(
          "The client does not declare the extension " + ID + ".",
          Map.of("extensions", Map.of(ID, Map.of())));
    }
  }
}
