package dev.qiao.agent.mcp;

import dev.qiao.agent.tool.ToolProgress;
import dev.qiao.mcp.client.stateless.NegotiatingTransport;
import dev.qiao.mcp.client.stateless.NegotiationSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One connection with a server, from its opening to its end, in whatever revision it speaks. */
final class Link implements AutoCloseable {

  /** The run's own limits and its cancellation end a call earlier. */
  static final Duration CALL_TIMEOUT = Duration.ofMinutes(10);

  /** The client's own time-out is the first, for it tells one from a server that is gone. */
  static final Duration BEHIND_THE_CLIENT = Duration.ofSeconds(5);

  /** A server that has always one more would be read without end. */
  private static final int MOST_PAGES = 1_000;

  private final Served served;
  private final CallTransport transport;
  private final McpSyncClient client;
  private final Map<Object, ToolProgress> listeners = new ConcurrentHashMap<>();
  private final AtomicLong calls = new AtomicLong();

  /** What it runs over, and what ends with it. */
  interface Served extends AutoCloseable {

    McpClientTransport transport();

    /** How long the opening may take. */
    Duration startTimeout();

    /** Sets what is told when the server ends: by itself, or because this was closed. */
    void onEnd(Runnable action);

    /** Whether the server has ended by itself. */
    boolean ended();

    /** What is known of why it failed, for a person: an exit code, the last words. */
    String lastWords();

    @Override
    void close();
  }

  private Link(Served served, McpClientTransport carrier, Duration callTimeout) {
    this.served = served;
    this.transport = new CallTransport(carrier, this::progressed);
    this.client =
        McpClient.sync(transport)
            .clientInfo(new Implementation("qiao", "0.1"))
            .requestTimeout(callTimeout)
            .initializationTimeout(served.startTimeout())
            .build();
    // Requests that wait for an answer of a dead process would wait until their time-out.
    served.onEnd(client::close);
  }

  /**
   * Opens it, in revision 2026-07-28 if the server speaks that. On a failure the caller closes what
   * serves it, having asked for last words.
   */
  static Link open(Served served) {
    return open(served, CALL_TIMEOUT);
  }

  /** As {@link #open(Served)}, with how long an answer may take. */
  static Link open(Served served, Duration callTimeout) {
    NegotiationSettings settings =
        NegotiationSettings.DEFAULT.withCallTimeout(callTimeout.plus(BEHIND_THE_CLIENT));
    return open(
        new Link(served, NegotiatingTransport.over(served.transport(), settings), callTimeout));
  }

  /** The same with a session, for a server that bears no other beginning. */
  static Link openSession(Served served) {
    return open(new Link(served, served.transport(), CALL_TIMEOUT));
  }

  private static Link open(Link link) {
    try {
      link.client.initialize();
      return link;
    } catch (RuntimeException e) {
      link.endSession();
      throw e;
    }
  }

  Served served() {
    return served;
  }

  /**
   * The server's tools, all pages.
   *
   * @throws IllegalStateException if there is no end of them
   */
  List<io.modelcontextprotocol.spec.McpSchema.Tool> tools() {
    if (client.getServerCapabilities().tools() == null) {
      return List.of();
    }
    List<io.modelcontextprotocol.spec.McpSchema.Tool> tools = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    @Nullable String cursor = null;
    do {
      ListToolsResult page = client.listTools(cursor);
      tools.addAll(page.tools());
      cursor = page.nextCursor();
      // A cursor that comes again would lead in a circle.
      if (seen.size() == MOST_PAGES) {
        throw new IllegalStateException(
            "its list of tools has more than %d pages".formatted(MOST_PAGES));
      }
    } while (cursor != null && !cursor.isEmpty() && seen.add(cursor));
    return tools;
  }

  /** Calls a tool; when it takes too long or this thread is interrupted, the server is told. */
  CallToolResult call(String tool, Map<String, Object> arguments, ToolProgress progress) {
    String token = "call-" + calls.incrementAndGet();
    listeners.put(token, progress);
    try {
      return client.callTool(
          CallToolRequest.builder(tool).arguments(arguments).progressToken(token).build());
    } catch (RuntimeException e) {
      if (e.getCause() instanceof TimeoutException) {
        transport.cancel(token, "timed out");
      } else if (e.getCause() instanceof InterruptedException) {
        transport.cancel(token, "cancelled");
      }
      throw e;
    } finally {
      listeners.remove(token);
      transport.forget(token);
    }
  }

  private void progressed(ProgressNotification progress) {
    ToolProgress listener = listeners.get(progress.progressToken());
    if (listener != null && progress.progress() != null) {
      listener.report(progress.progress(), progress.total(), progress.message());
    }
  }

  /** Ends the session, so that a server of somebody else need not keep it, then what serves it. */
  @Override
  public void close() {
    try {
      endSession();
    } finally {
      served.close();
    }
  }

  /** The SDK gives it up at once in a thread that is interrupted. */
  private void endSession() {
    boolean interrupted = Thread.interrupted();
    try {
      client.closeGracefully();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
