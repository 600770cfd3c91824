package dev.qiao.mcp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Runs one part of the benchmark; {@code run} starts it. */
public final class Bench {

  private Bench() {}

  /** The first argument is the folder of the benchmark, the others are those of {@code run}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options;
    try {
      Path home = Path.of(arguments[0]);
      options = Options.parse(home, Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(2);
      return;
    }
    Path folder = Files.createDirectories(options.home().resolve("target/bench"));
    List<Contender> contenders = Contender.all(options, Answers.capture(options, folder));
    switch (options.part()) {
      case "speed" -> withLoads(contenders, options, folder, Bench::speed);
      case "memory" -> withLoads(contenders, options, folder, Bench::memory);
      case "start" -> new StartPart(contenders, options, folder, System.out).run();
      case "streams" -> new StreamsPart(Contender.news(options), folder, System.out).run();
      default -> {
        System.err.println("bench: There is no part " + options.part() + ".");
        System.exit(2);
      }
    }
  }

  private static void speed(List<Load> loads, Options options) {
    new SpeedPart(loads, options, System.out).run();
  }

  /** Each server in the newest revision that it speaks. */
  private static void memory(List<Load> loads, Options options) {
    Map<ServerProcess, Load> one = new LinkedHashMap<>();
    loads.forEach(load -> one.putIfAbsent(load.server(), load));
    new MemoryPart(List.copyOf(one.values()), System.out).run();
  }

  private static void withLoads(
      List<Contender> contenders,
      Options options,
      Path folder,
      BiConsumer<List<Load>, Options> part) {
    List<ServerProcess> servers = new ArrayList<>();
    try {
      contenders.forEach(contender -> servers.add(ServerProcess.start(contender, folder)));
      Path script = options.home().resolve("wrk.lua");
      List<Load> loads = new ArrayList<>();
      for (Scenario scenario : Scenario.values()) {
        servers.stream()
            .filter(server -> server.contender().scenarios().contains(scenario))
            .forEach(server -> loads.add(new Load(server, scenario, script, folder)));
      }
      part.accept(loads, options);
    } finally {
      servers.forEach(ServerProcess::close);
    }
  }
}
