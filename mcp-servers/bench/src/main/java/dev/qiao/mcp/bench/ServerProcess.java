package dev.qiao.mcp.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running server, and what the operating system knows of it. */
final class ServerProcess implements AutoCloseable {

  private static final int MAX_SECONDS_TO_START = 60;
  private static final double MICROS_PER_TICK = 10_000; // USER_HZ is 100 on Linux

  private final Contender contender;
  private final Process process;
  private final URI uri;

  private ServerProcess(Contender contender, Process process, URI uri) {
    this.contender = contender;
    this.process = process;
    this.uri = uri;
  }

  /**
   * Starts it and returns when it has said where it is.
   *
   * @param logs the folder for what it says beside that
   */
  static ServerProcess start(Contender contender, Path logs) {
    try {
      Process process =
          new ProcessBuilder(contender.command())
              .redirectError(logs.resolve(contender.name() + ".log").toFile())
              .start();
      // A server that fails at its start may live on without a word.
      String line =
          CompletableFuture.supplyAsync(() -> firstLine(process))
              .completeOnTimeout("nothing", MAX_SECONDS_TO_START, SECONDS)
              .join();
      if (!line.startsWith("http")) {
        process.destroy();
        throw new IllegalStateException(
            "The server %s says %s instead of its address; see its log in %s."
                .formatted(contender.name(), line, logs));
      }
      return new ServerProcess(contender, process, URI.create(line));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the server " + contender.name(), e);
    }
  }

  private static String firstLine(Process process) {
    try {
      String line = process.inputReader().readLine();
      return line == null ? "nothing" : line;
    } catch (IOException e) {
      return "nothing"; // it has ended
    }
  }

  Contender contender() {
    return contender;
  }

  URI uri() {
    return uri;
  }

  /** Writes a line to its standard input. */
  void tell(String line) throws IOException {
    process.outputWriter().write(line + "\n");
    process.outputWriter().flush();
  }

  /** What all its threads have used of the processors so far, in microseconds. */
  double cpuMicros() {
    String stat = proc("stat");
    // The second field is a name that may hold anything, in parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
  }

  /** What it has in memory, in MiB. */
  long residentMib() {
    return proc("status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
        .findFirst()
        .orElse(0);
  }

  private String proc(String file) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
    } catch (IOException e) {
      throw new UncheckedIOException("The server " + contender.name() + " has ended.", e);
    }
  }

  /** What of a Java heap is in use after a full collection, in MiB. */
  double liveHeapMib() {
    String histogram = Commands.output(List.of(jcmd(), pid(), "GC.class_histogram"));
    String[] total =
        histogram
            .lines()
            .filter(line -> line.startsWith("Total"))
            .reduce((first, last) -> last)
            .orElseThrow(() -> new IllegalStateException("jcmd says: " + histogram))
            .split("\\s+");
    return Long.parseLong(total[2]) / 1_048_576.0;
  }

  private static String jcmd() {
    return System.getProperty("java.home") + "/bin/jcmd";
  }

  private String pid() {
    return String.valueOf(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
