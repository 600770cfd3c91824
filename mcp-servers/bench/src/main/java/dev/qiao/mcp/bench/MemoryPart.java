package dev.qiao.mcp.bench;

import java.io.PrintStream;
import java.util.List;

/** What a server has in memory after a million calls, and how much of its heap is alive then. */
final class MemoryPart {

  private static final int CONNECTIONS = 64;
  private static final long REQUESTS = 1_000_000;
  private static final int MAX_SECONDS = 300;

  private final List<Load> loads;
  private final PrintStream out;

  /**
   * @param loads one for each server
   */
  MemoryPart(List<Load> loads, PrintStream out) {
    this.loads = loads;
    this.out = out;
  }

  void run() {
    out.println(
        "| server | call | calls | MiB resident at start | after the calls | live heap MiB |");
    out.println("|---|---|---|---|---|---|");
    loads.forEach(this::row);
  }

  private void row(Load load) {
    ServerProcess server = load.server();
    long atStart = server.residentMib();
    long answered = 0;
    long end = System.nanoTime() + MAX_SECONDS * 1_000_000_000L;
    while (answered < REQUESTS && System.nanoTime() < end) {
      answered += load.measure(CONNECTIONS, 2).requests();
    }
    long resident = server.residentMib(); // before the heap is looked at, which collects it
    out.printf(
        "| %s | %s | %,d | %d | %d | %s |%n",
        server.contender().name(),
        load.scenario().label(),
        answered,
        atStart,
        resident,
        server.contender().isJava() ? "%.1f".formatted(server.liveHeapMib()) : "–");
    out.flush();
  }
}
