package dev.qiao.agent.mcp;

import dev.qiao.agent.cancel.Background;
import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.ListedToolbox;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.ToolServerException;
import dev.qiao.agent.tool.Toolbox;
import dev.qiao.mcp.netty.EventLoops;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The connections to an agent's MCP servers.
 *
 * <pre>{@code
 * try (McpConnections servers =
 *     McpConnections.open(
 *         Map.of("calculator", new ServerConfig.Builtin("calculator", Map.of())))) {
 *   Toolbox toolbox = servers.toolbox();
 *   ...
 * }
 * }</pre>
 *
 * <p>Builtin servers run in this process, on loopback under a random token of their own. A command
 * runs as a child process, which sees of the environment only where programs, the home and
 * certificates are, beside the variables that its entry names. A server that dies is started again
 * once in a run; the call that failed is told to the model.
 */
public final class McpConnections implements AutoCloseable {

  private static final int TOKEN_BYTES = 32;
  private static final Duration TO_SETTLE = Duration.ofMillis(500);

  private final List<McpConnection> connections;
  private final EventLoops loops;
  private final List<Tool> tools;

  private McpConnections(List<McpConnection> connections, EventLoops loops, List<Tool> tools) {
    this.connections = connections;
    this.loops = loops;
    this.tools = tools;
  }

  /**
   * Opens all servers at once, with this process's environment.
   *
   * @throws ServerConfigException if an entry names a builtin server that there is not, or a
   *     setting that it does not take
   * @throws ToolServerException if a server cannot be started or reached
   * @throws CancellationException if this thread is interrupted
   */
  public static McpConnections open(Map<String, ServerConfig> servers) {
    return open(servers, System.getenv(), new Cancellation());
  }

  /**
   * Opens all servers at once.
   *
   * @param servers by name
   * @param environment what commands see a part of, and where proxies to remote servers are named
   * @param cancellation gives the opening up; what was started is ended
   * @throws ServerConfigException if an entry names a builtin server that there is not, or a
   *     setting that it does not take
   * @throws ToolServerException if a server cannot be started or reached; the others are closed
   * @throws CancellationException if the signal came first, or this thread was interrupted
   */
  static McpConnections open(
      Map<String, ServerConfig> servers,
      Map<String, String> environment,
      Cancellation cancellation) {
    String token = token();
    EventLoops loops = EventLoops.start(1);
    List<McpConnection> connections = new ArrayList<>();
    servers.forEach(
        (name, config) ->
            connections.add(
                new McpConnection(new ServerAccess(name, config, environment, token, loops))));
    try {
      return new McpConnections(connections, loops, openAll(connections, cancellation));
    } catch (RuntimeException e) {
      close(connections, loops);
      throw e;
    }
  }

  private static List<Tool> openAll(List<McpConnection> connections, Cancellation cancellation) {
    CompletableFuture<Void> firstFailure = new CompletableFuture<>();
    List<Background<List<Tool>>> openings = new ArrayList<>();
    for (McpConnection connection : connections) {
      Background<List<Tool>> opening =
          Background.start("open-" + connection.name(), connection::open);
      opening
          .outcome()
          .exceptionally(
              e -> {
                firstFailure.completeExceptionally(e);
                return List.of();
              });
      openings.add(opening);
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            openings.stream().map(Background::outcome).toArray(CompletableFuture[]::new));
    try (Cancellation.Registration ignored =
        cancellation.onCancel(() -> firstFailure.cancel(false))) {
      CompletableFuture.anyOf(all, firstFailure).get();
      return openings.stream().flatMap(opening -> opening.outcome().join().stream()).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw Background.uncheckedThrown(e);
    } finally {
      openings.forEach(Background::abandon);
      openings.forEach(opening -> settle(opening.thread()));
    }
  }

  /** Lets an opening that was given up end what it has started. */
  private static void settle(Thread opening) {
    boolean interrupted = Thread.interrupted();
    try {
      opening.join(TO_SETTLE);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The tools of all servers, in the order of the servers. */
  public List<Tool> tools() {
    return tools;
  }

  /** A toolbox of these tools alone; closing it closes the connections. */
  public Toolbox toolbox() {
    return ListedToolbox.of(tools, this::close);
  }

  /** Ends the sessions, the builtin servers and the child processes with all they started. */
  @Override
  public void close() {
    close(connections, loops);
  }

  private static void close(List<McpConnection> connections, EventLoops loops) {
    List<Thread> closing =
        connections.stream().map(c -> Thread.ofVirtual().start(c::close)).toList();
    boolean interrupted = false;
    for (Thread thread : closing) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    loops.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
