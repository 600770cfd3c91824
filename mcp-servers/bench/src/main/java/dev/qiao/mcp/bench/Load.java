package dev.qiao.mcp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls one server in one scenario through wrk, with as many sessions as connections. */
final class Load {

  private static final String RESULT = "measured ";

  private final ServerProcess server;
  private final Scenario scenario;
  private final Path script;
  private final Path folder;
  private final List<String> sessions = new ArrayList<>();
  private final Map<Integer, Path> prepared = new HashMap<>();

  /**
   * @param folder for the requests that are prepared
   */
  Load(ServerProcess server, Scenario scenario, Path script, Path folder) {
    this.server = server;
    this.scenario = scenario;
    this.script = script;
    this.folder = folder;
  }

  ServerProcess server() {
    return server;
  }

  Scenario scenario() {
    return scenario;
  }

  /**
   * Calls for this long.
   *
   * @throws IllegalStateException if a call fails
   */
  Sample measure(int connections, int seconds) {
    Path requests = prepared.computeIfAbsent(connections, this::prepare);
    double before = server.cpuMicros();
    String output =
        Commands.output(
            List.of(
                "wrk",
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + seconds + "s",
                "--timeout=20s",
                "--script=" + script,
                server.uri().toString(),
                requests.toString()));
    double cpu = server.cpuMicros() - before;
    String[] figures =
        output
            .lines()
            .filter(line -> line.startsWith(RESULT))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("wrk says: " + output))
            .substring(RESULT.length())
            .split(" ", -1);
    long answered = Long.parseLong(figures[0]);
    if (answered == 0 || Long.parseLong(figures[4]) > 0) {
      throw new IllegalStateException(
          "Calls of %s in %s failed: %s"
              .formatted(server.contender().name(), scenario.label(), output));
    }
    return new Sample(
        answered,
        answered * 1e6 / Long.parseLong(figures[1]),
        Long.parseLong(figures[2]) / 1e3,
        Long.parseLong(figures[3]) / 1e3,
        cpu / answered);
  }

  private Path prepare(int connections) {
    boolean takesSessions =
        scenario.hasSessions() && !server.contender().name().equals(Contender.RAW);
    EchoClient client = new EchoClient(server.uri());
    while (takesSessions && sessions.size() < connections) {
      sessions.add(client.openSession());
    }
    StringBuilder text = new StringBuilder();
    if (takesSessions) {
      sessions
          .subList(0, connections)
          .forEach(id -> text.append(scenario.prepared(server.uri(), id)));
    } else {
      text.append(scenario.prepared(server.uri(), "a-session-of-nobody"));
    }
    Path file =
        folder.resolve(
            server.contender().name() + "-" + scenario + "-" + connections + ".requests");
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the requests for wrk.", e);
    }
  }
}
