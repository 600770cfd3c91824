package dev.qiao.mcp.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ten thousand clients that listen at once, first each in its session (GET) and then each with a
 * {@code subscriptions/listen}: all are told of one change, and all must hear it.
 */
final class StreamsPart {

  private static final int STREAMS = 10_000;
  private static final int SPARE_FILES = 500;
  private static final long SECONDS = 240;
  private static final String NEWS = "notifications/tools/list_changed";

  private final Contender contender;
  private final Path logs;
  private final PrintStream out;

  StreamsPart(Contender contender, Path logs, PrintStream out) {
    this.contender = contender;
    this.logs = logs;
    this.out = out;
  }

  void run() throws IOException, InterruptedException {
    requireFiles();
    out.println("| streams | open | told | seconds to open | MiB resident | live heap MiB |");
    out.println("|---|---|---|---|---|---|");
    for (boolean sessions : List.of(true, false)) {
      try (ServerProcess server = ServerProcess.start(contender, logs)) {
        listen(server, sessions);
      }
    }
  }

  /** A server has the limit of the process that starts it. */
  private static void requireFiles() throws IOException {
    int needed = STREAMS + SPARE_FILES;
    String limit =
        Files.readAllLines(Path.of("/proc/self/limits")).stream()
            .filter(line -> line.startsWith("Max open files"))
            .map(line -> line.replaceAll("^Max open files +", "").split(" ", 2)[0])
            .findFirst()
            .orElse("unlimited");
    if (!limit.equals("unlimited") && Long.parseLong(limit) < needed) {
      throw new IllegalStateException(
          "%,d streams need %,d open files, and only %s are allowed here: raise the hard limit."
              .formatted(STREAMS, needed, limit));
    }
  }

  private void listen(ServerProcess server, boolean sessions)
      throws IOException, InterruptedException {
    EchoClient client = new EchoClient(server.uri());
    URI uri = server.uri();
    long before = System.nanoTime();
    List<String> requests =
        IntStream.range(0, STREAMS)
            .mapToObj(
                i -> sessions ? Listening.get(uri, client.openSession()) : Listening.post(uri))
            .toList();
    try (Listeners listeners = Listeners.open(uri, requests, NEWS)) {
      int open = listeners.awaitOpen(SECONDS);
      double seconds = (System.nanoTime() - before) / 1e9;
      server.tell("a-new-tool");
      int told = listeners.awaitTold(SECONDS);
      out.printf(
          "| %s | %,d | %,d | %.1f | %d | %.1f |%n",
          sessions ? "GET, each in its session" : "subscriptions/listen",
          open,
          told,
          seconds,
          server.residentMib(),
          server.liveHeapMib());
      out.flush();
      if (open < STREAMS || told < STREAMS) {
        throw new IllegalStateException("Not all streams were opened and told.");
      }
    }
  }
}
