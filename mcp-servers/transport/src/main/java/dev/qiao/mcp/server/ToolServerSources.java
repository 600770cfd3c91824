package dev.qiao.mcp.server;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The tool servers that can be asked for by name. */
public final class ToolServerSources {

  private final List<ToolServerSource> byName;

  ToolServerSources(Collection<ToolServerSource> sources) {
    this.byName = sources.stream().sorted(Comparator.comparing(ToolServerSource::name)).toList();
  }

  /** Those that are installed: on the class path, with a service entry. */
  public static ToolServerSources installed() {
    return new ToolServerSources(
        ServiceLoader.load(ToolServerSource.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** All of them, by name. */
  public List<ToolServerSource> all() {
    return byName;
  }

  /** The one of that name; names are told apart by case. */
  public Optional<ToolServerSource> named(String name) {
    return byName.stream().filter(source -> source.name().equals(name)).findFirst();
  }

  /** All names in order, for a message: {@code calculator, filesystem}; empty if there is none. */
  public String names() {
    return byName.stream().map(ToolServerSource::name).collect(Collectors.joining(", "));
  }
}
