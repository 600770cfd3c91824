package dev.qiao.mcp.server.stateless;

import java.util.Map;

/** The extension by its name, and who knows it. */
final class TaskExtension {

  static final String ID = "io.modelcontextprotocol/tasks";

  private TaskExtension() {}

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
