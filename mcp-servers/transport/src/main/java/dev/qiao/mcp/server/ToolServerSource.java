package dev.qiao.mcp.server;

import java.util.Map;

/**
 * Offers one tool server by name, found through {@link java.util.ServiceLoader}.
 *
 * <p>A source is cheap to make and holds no resources; {@link #open} makes the server itself.
 */
public interface ToolServerSource {

  /** The name by which task files and {@code qiao mcp serve NAME} ask for this server. */
  String name();

  /** One line for a person who chooses among servers. */
  String description();

  /**
   * Settings that stand, where none are given, when the server runs alone for any client; none
   * unless the source says so. Within a task file they do not stand.
   */
  default Map<String, Object> settingsAlone() {
    return Map.of();
  }

  /**
   * Makes a server that is ready to be put behind a transport.
   *
   * @param settings what the configuration says beside the name, for example {@code roots} with a
   *     list of folders; values are strings, numbers, booleans, lists and maps as JSON has them
   * @throws IllegalArgumentException if a setting is unknown, missing or wrong; the message names
   *     it and the mend
   */
  ToolServer open(Map<String, Object> settings);
}
