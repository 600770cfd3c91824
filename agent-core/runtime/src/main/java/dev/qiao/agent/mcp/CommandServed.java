package dev.qiao.agent.mcp;

import io.modelcontextprotocol.spec.McpClientTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A server that is a process of ours. Closing it ends the process and all that it started, also
 * when this JVM is ended by a signal.
 */
final class CommandServed implements Link.Served {

  /** {@code npx} may have to download a package first. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration TO_LEAVE = Duration.ofMillis(300);
  private static final Duration TO_SAY_WHY = Duration.ofMillis(500);

  private final Process process;
  private final ProcessTree tree;
  private final LastLines errors;
  private final StdioTransport transport;
  private final Thread atJvmEnd;
  private final AtomicBoolean closed = new AtomicBoolean();

  private CommandServed(String name, Process process) {
    this.process = process;
    this.tree = new ProcessTree(process.toHandle());
    this.errors = new LastLines(name, process.getErrorStream());
    this.transport =
        new StdioTransport(name, process.getInputStream(), process.getOutputStream(), tree::look);
    this.atJvmEnd = new Thread(this::endWithJvm, "end-" + name);
  }

  /**
   * Starts the process.
   *
   * @throws IOException if there is no such program, or it may not be run
   */
  static CommandServed start(
      String name, ServerConfig.Command config, Map<String, String> environment)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(config.command());
    line.addAll(config.args());
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(CommandEnvironment.of(environment, config.env()));
    CommandServed served = new CommandServed(name, builder.start());
    try {
      Runtime.getRuntime().addShutdownHook(served.atJvmEnd);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and nobody else would end the process.
      served.close();
      throw e;
    }
    return served;
  }

  @Override
  public McpClientTransport transport() {
    return transport;
  }

  @Override
  public Duration startTimeout() {
    return START_TIMEOUT;
  }

  @Override
  public void onEnd(Runnable action) {
    transport.ended().thenRun(action);
    process.onExit().thenRun(action);
  }

  @Override
  public boolean ended() {
    return !process.isAlive() || transport.ended().isDone();
  }

  @Override
  public String lastWords() {
    if (closed.get()) {
      return "";
    }
    try {
      // The end of its output is seen a moment before the end of the process.
      if (transport.ended().isDone()) {
        process.waitFor(TO_SAY_WHY.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String ending = process.isAlive() ? "" : "it ended with exit code " + process.exitValue();
    String last = errors.last(process.isAlive() ? Duration.ofMillis(1) : TO_SAY_WHY);
    String words = last.isEmpty() ? oddOutput() : last;
    return ending.isEmpty() || words.isEmpty() ? ending + words : ending + ": " + words;
  }

  private String oddOutput() {
    String odd = transport.odd();
    return odd.isEmpty()
        ? ""
        : "it wrote to standard output what is no message of MCP: \"" + odd + "\"";
  }

  /** Asks, then makes: a server may have something to save, also where this JVM is ending. */
  void endWithJvm() {
    tree.terminate();
    if (!tree.endsWithin(TO_LEAVE)) {
      tree.kill();
    }
  }

  /** As the specification says of stdio: its input ends, then it is asked, then it is made to. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    tree.look();
    try (OutputStream in = process.getOutputStream()) {
      in.flush();
    } catch (IOException e) {
      // It reads no more.
    }
    if (!tree.endsWithin(TO_LEAVE)) {
      endWithJvm();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atJvmEnd);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook runs or has run.
    }
  }
}
