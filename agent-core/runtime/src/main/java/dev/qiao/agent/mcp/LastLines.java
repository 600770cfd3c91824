package dev.qiao.agent.mcp;

import dev.qiao.mcp.jsonrpc.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads what a process says on its standard error, so that it never blocks, and keeps the end. */
final class LastLines {

  private static final int MOST_LINES = 20;
  private static final int LONGEST = 300;

  /** Of one line: enough for what is shown of it, and for the states of a progress bar. */
  private static final int MOST_BYTES = 64 << 10;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  LastLines(String name, InputStream in) {
    this.reader = PipeReaders.start("stderr-" + name, () -> read(in));
  }

  private void read(InputStream in) {
    try (in) {
      LineReader said = new LineReader(in, MOST_BYTES);
      for (LineReader.Line line = said.next(); line != null; line = said.next()) {
        // A progress bar returns to the start of its line, and each of its states is one of ours.
        new String(line.bytes(), StandardCharsets.UTF_8).lines().forEach(this::keep);
      }
    } catch (IOException e) {
      // The process is gone.
    }
  }

  private synchronized void keep(String line) {
    String shown = line.replaceAll("\\p{Cntrl}", "").strip();
    if (!shown.isEmpty()) {
      lines.add(shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown);
      if (lines.size() > MOST_LINES) {
        lines.remove();
      }
    }
  }

  /**
   * The last line that says something, or an empty text. Of a Node program's stack that is the line
   * with the error, not the one with its version.
   */
  String last(Duration patience) {
    try {
      reader.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      String last = lines.isEmpty() ? "" : lines.getLast();
      for (String line : lines) {
        if (line.matches("(?i)(\\w*error\\b.*:.*|error .*|fatal.*|npm error .*)")) {
          last = line;
        }
      }
      return last;
    }
  }
}
