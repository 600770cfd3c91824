package dev.qiao.mcp.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A server that takes part.
 *
 * @param name as tables and options name it
 * @param command starts it
 * @param scenarios what it can answer
 */
record Contender(String name, List<String> command, Set<Scenario> scenarios) {

  static final String RAW = "raw";
  static final String SERVLET = "servlet";

  private static final String SERVERS = "dev.qiao.mcp.bench.server.";
  private static final Set<Scenario> ALL = Set.of(Scenario.values());
  private static final Set<Scenario> WITH_SESSIONS = Set.of(Scenario.SESSION, Scenario.EVENTS);

  /**
   * Those that can be started here; the ones in TypeScript are missing where npm had no servers.
   */
  static List<Contender> all(Options options, List<Path> answers) {
    List<Contender> all = new ArrayList<>();
    all.add(
        new Contender(
            RAW, java(options, "RawServer", answers.stream().map(Path::toString).toList()), ALL));
    all.add(new Contender("sdk", java(options, "SdkServer", List.of()), ALL));
    all.add(new Contender("toolkit", java(options, "ToolkitServer", List.of()), ALL));
    all.add(new Contender(SERVLET, java(options, "ServletServer", List.of()), WITH_SESSIONS));
    options
        .node()
        .ifPresent(
            node -> {
              all.add(new Contender("typescript-1", script(node, options, "v1"), WITH_SESSIONS));
              all.add(new Contender("typescript-2", script(node, options, "v2"), ALL));
            });
    return all.stream().filter(each -> options.takesPart(each.name())).toList();
  }

  private static List<String> java(Options options, String main, List<String> arguments) {
    List<String> command = new ArrayList<>(options.java());
    command.add(SERVERS + main);
    command.addAll(arguments);
    return command;
  }

  private static List<String> script(Path node, Options options, String name) {
    return List.of(
        node.toString(), options.home().resolve("typescript/" + name + ".mjs").toString());
  }

  /** Whether it has a Java heap to look into. */
  boolean isJava() {
    return command.contains("-cp");
  }
}
