package dev.qiao.mcp.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the start of a server's process to its first answer of the tool, its session included. */
final class StartPart {

  private final List<Contender> contenders;
  private final Options options;
  private final Path logs;
  private final PrintStream out;

  StartPart(List<Contender> contenders, Options options, Path logs, PrintStream out) {
    this.contenders = contenders;
    this.options = options;
    this.logs = logs;
    this.out = out;
  }

  void run() {
    Map<Contender, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = 0; round < options.rounds(); round++) {
      for (Contender contender : contenders) {
        seconds.computeIfAbsent(contender, key -> new ArrayList<>()).add(start(contender));
      }
    }
    out.println("| server | seconds to the first answer, median | fastest |");
    out.println("|---|---|---|");
    seconds.forEach(
        (contender, all) ->
            out.printf(
                "| %s | %.2f | %.2f |%n",
                contender.name(),
                Sample.median(all),
                all.stream().mapToDouble(Double::doubleValue).min().orElseThrow()));
    out.flush();
  }

  private double start(Contender contender) {
    Scenario scenario =
        contender.scenarios().contains(Scenario.STATELESS) ? Scenario.STATELESS : Scenario.SESSION;
    long before = System.nanoTime();
    try (ServerProcess server = ServerProcess.start(contender, logs)) {
      new EchoClient(server.uri()).call(scenario);
      return (System.nanoTime() - before) / 1e9;
    }
  }
}
