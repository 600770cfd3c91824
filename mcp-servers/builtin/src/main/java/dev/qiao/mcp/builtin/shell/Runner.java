package dev.qiao.mcp.builtin.shell;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts programs, and ends them with all that they started.
 *
 * @param environment what they see
 * @param characters how much of each of their outputs is kept
 */
record Runner(CleanEnvironment environment, int characters) {

  /**
   * Runs a program to its end.
   *
   * @param command the program and its arguments
   * @throws ToolFailure if it cannot be started
   */
  Ran run(List<String> command, Path folder, String input, Duration patience)
      throws InterruptedException {
    ProcessTree tree = ProcessTree.marked();
    Process process = start(command, folder, tree);
    CompletableFuture<Void> full = new CompletableFuture<>();
    Captured output = Captured.of(process.getInputStream(), characters, full);
    Captured errors = Captured.of(process.getErrorStream(), characters, full);
    Thread.startVirtualThread(() -> feed(process, input));
    try {
      Ran.End end = await(process, full, patience);
      tree.end(process.toHandle());
      Integer code = end == Ran.End.BY_ITSELF ? process.exitValue() : null;
      return new Ran(code, end, output.text(), errors.text());
    } finally {
      tree.end(process.toHandle());
    }
  }

  private Process start(List<String> command, Path folder, ProcessTree tree) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment.variables());
    tree.addTo(builder.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ToolFailure("%s cannot be started here.".formatted(command.get(0)), e);
    }
  }

  /** A program that does not read its input to the end is not waited for. */
  private static void feed(Process process, String input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // it has read what it wanted
    }
  }

  private static Ran.End await(Process process, CompletableFuture<Void> full, Duration patience)
      throws InterruptedException {
    try {
      CompletableFuture.anyOf(process.onExit(), full).get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return full.isDone() ? Ran.End.OUTPUT : Ran.End.BY_ITSELF;
    } catch (TimeoutException e) {
      return Ran.End.TIME;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // neither of the two fails
    }
  }
}
