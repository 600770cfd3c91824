package dev.qiao.mcp.builtin.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program and all that it started, also what left it for the background: that is no descendant
 * any more, but still carries the variable with which the program was marked.
 */
record ProcessTree(String mark) {

  private static final String VARIABLE = "QIAO_RUN";

  /** Who starts programs faster than this ends them is let be. */
  private static final int ROUNDS = 20;

  private static final Duration PATIENCE = Duration.ofMillis(500);

  static ProcessTree marked() {
    return new ProcessTree(UUID.randomUUID().toString());
  }

  void addTo(Map<String, String> environment) {
    environment.put(VARIABLE, mark);
  }

  /** Ends all of it. */
  void end(ProcessHandle root) {
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> living =
          Stream.concat(Stream.concat(root.descendants(), Stream.of(root)), carriers())
              .filter(ProcessHandle::isAlive)
              .distinct()
              .toList();
      if (living.isEmpty()) {
        return;
      }
      living.forEach(ProcessHandle::destroyForcibly);
      living.forEach(ProcessTree::await);
    }
  }

  /** One whose parent does not ask for its end stays, dead, and is not waited for any longer. */
  private static void await(ProcessHandle process) {
    process.onExit().completeOnTimeout(process, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private Stream<ProcessHandle> carriers() {
    String entry = VARIABLE + "=" + mark;
    return ProcessHandle.allProcesses().filter(process -> environment(process).contains(entry));
  }

  /** Empty for what belongs to somebody else. */
  private static String environment(ProcessHandle process) {
    try {
      Path file = Path.of("/proc", String.valueOf(process.pid()), "environ");
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
