package dev.qiao.cli.mcp;

import dev.qiao.mcp.server.ToolServerSource;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The tool servers that are installed. */
final class BuiltinServers {

  private BuiltinServers() {}

  /** All of them, by name. */
  static List<ToolServerSource> all() {
    return ServiceLoader.load(ToolServerSource.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ToolServerSource::name))
        .toList();
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists what there is
   */
  static ToolServerSource named(String name) {
    List<ToolServerSource> all = all();
    return all.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no builtin tool server named "
                        + name
                        + ". Use one of: "
                        + all.stream()
                            .map(ToolServerSource::name)
                            .collect(Collectors.joining(", "))));
  }
}
