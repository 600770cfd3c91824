package dev.qiao.mcp.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Requests per second, latency and processor time, taken in turns: every round measures every
 * server once, so that what else the machine does meets them all, and ratios are those of a round.
 */
final class SpeedPart {

  private static final int WARM_UP_CONNECTIONS = 16;
  private static final int WARM_UP_REQUESTS = 150_000; // after which the JVM compiles little more
  private static final int WARM_UP_SECONDS = 60;

  private final List<Load> loads;
  private final Options options;
  private final PrintStream out;

  SpeedPart(List<Load> loads, Options options, PrintStream out) {
    this.loads = loads;
    this.options = options;
    this.out = out;
  }

  void run() {
    loads.forEach(SpeedPart::warmUp);
    for (int connections : options.connections()) {
      table(connections, measure(connections));
    }
  }

  private static void warmUp(Load load) {
    long answered = 0;
    for (int second = 0; second < WARM_UP_SECONDS && answered < WARM_UP_REQUESTS; second++) {
      answered += load.measure(WARM_UP_CONNECTIONS, 1).requests();
    }
  }

  private Map<Load, List<Sample>> measure(int connections) {
    Map<Load, List<Sample>> samples = new LinkedHashMap<>();
    for (int round = 0; round < options.rounds(); round++) {
      for (Load load : loads) {
        samples
            .computeIfAbsent(load, key -> new ArrayList<>())
            .add(load.measure(connections, options.seconds()));
      }
    }
    return samples;
  }

  private void table(int connections, Map<Load, List<Sample>> samples) {
    out.printf("%n### %d connection%s%n%n", connections, connections == 1 ? "" : "s");
    out.println(
        "| call | server | requests/s | p50 ms | p99 ms | CPU µs | of raw's rate | raw's CPU times"
            + " | servlet's rate times |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    for (Scenario scenario : Scenario.values()) {
      Optional<List<Sample>> raw =
          find(samples, load -> load.scenario() == scenario && is(load, Contender.RAW));
      // It knows no calls without a session; with one, its answer is an event.
      Optional<List<Sample>> servlet =
          find(
              samples,
              load ->
                  load.scenario() == (scenario.hasSessions() ? scenario : Scenario.SESSION)
                      && is(load, Contender.SERVLET));
      samples.forEach(
          (load, own) -> {
            if (load.scenario() == scenario) {
              row(load, own, raw, servlet);
            }
          });
    }
    out.flush();
  }

  private static boolean is(Load load, String name) {
    return load.server().contender().name().equals(name);
  }

  private static Optional<List<Sample>> find(
      Map<Load, List<Sample>> samples, Predicate<Load> wanted) {
    return samples.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private void row(
      Load load, List<Sample> own, Optional<List<Sample>> raw, Optional<List<Sample>> servlet) {
    out.printf(
        "| %s | %s | %.0f | %.2f | %.2f | %.1f | %s | %s | %s |%n",
        load.scenario().label(),
        load.server().contender().name(),
        Sample.median(own, Sample::rate),
        Sample.median(own, Sample::p50),
        Sample.median(own, Sample::p99),
        Sample.median(own, Sample::cpu),
        raw.map(other -> ratio(own, other, Sample::rate)).orElse("–"),
        raw.map(other -> ratio(own, other, Sample::cpu)).orElse("–"),
        servlet.map(other -> ratio(own, other, Sample::rate)).orElse("–"));
  }

  /** The median of the ratios that two servers had in the same round. */
  private static String ratio(
      List<Sample> own, List<Sample> other, ToDoubleFunction<Sample> figure) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < own.size(); round++) {
      ratios.add(figure.applyAsDouble(own.get(round)) / figure.applyAsDouble(other.get(round)));
    }
    return "%.2f".formatted(Sample.median(ratios));
  }
}
