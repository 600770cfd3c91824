package dev.qiao.mcp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs one part of the benchmark; {@code run} starts it. */
public final class Bench {

  private Bench() {}

  /** The first argument is the folder of the benchmark, the others are those of {@code run}. */
  public static void main(String[] arguments) throws IOException {
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
      case "speed" -> speed(contenders, options, folder);
      default -> {
        System.err.println("bench: There is no part " + options.part() + ".");
        System.exit(2);
      }
    }
  }

  private static void speed(List<Contender> contenders, Options options, Path folder) {
    List<ServerProcess> servers = new ArrayList<>();
    try {
      contenders.forEach(contender -> servers.add(ServerProcess.start(contender, folder)));
      List<Load> loads = new ArrayList<>();
      for (Scenario scenario : Scenario.values()) {
        for (ServerProcess server : servers) {
          if (server.contender().scenarios().contains(scenario)) {
            loads.add(new Load(server, scenario, options.home().resolve("wrk.lua"), folder));
          }
        }
      }
      new SpeedPart(loads, options, System.out).run();
    } finally {
      servers.forEach(ServerProcess::close);
    }
  }
}
