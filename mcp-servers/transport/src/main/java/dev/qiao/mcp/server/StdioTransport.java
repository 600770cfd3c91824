package dev.qiao.mcp.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;

import dev.qiao.mcp.jsonrpc.Batch;
import dev.qiao.mcp.jsonrpc.CallThreads;
import dev.qiao.mcp.jsonrpc.Cancelled;
import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.jsonrpc.JsonRpcException;
import dev.qiao.mcp.jsonrpc.LineReader;
import dev.qiao.mcp.jsonrpc.LineWriter;
import dev.qiao.mcp.jsonrpc.Received;
import dev.qiao.mcp.jsonrpc.RunningCalls;
import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.stateless.RefusedRequestException;
import dev.qiao.mcp.server.stateless.StatelessRequest;
import dev.qiao.mcp.server.stateless.StatelessServer;
import dev.qiao.mcp.server.watch.WatchedResources;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One message a line, in and out.
 *
 * <p>The SDK's own stdio provider drops the answers to calls that still run when the input ends,
 * and ends the session at the first line that is not JSON; this one does neither.
 */
final class StdioTransport implements McpServerTransportProvider, McpServerTransport {

  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);
  private static final int MAX_LINE_BYTES = 8 << 20;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final JsonRpcCodec codec;
  private final LineWriter out;
  private final RunningCalls calls = new RunningCalls();
  private final WatchedResources watched = new WatchedResources();
  private final WatchedResources.Listener listened = watched.listener();
  private final Set<Object> cancelled = ConcurrentHashMap.newKeySet();
  private final CallThreads workers = new CallThreads();
  private @Nullable McpServerSession session;
  private @Nullable StatelessServer stateless;
  private volatile boolean opened;
  private volatile boolean batches;

  StdioTransport(McpJsonMapper json, OutputStream out) {
    this.codec = new JsonRpcCodec(json);
    this.out = new LineWriter(out);
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session = factory.create(this);
  }

  /** Serves revision 2026-07-28 too; to be called before {@link #serve}. */
  void stateless(StatelessServer server) {
    server.countIn(watched);
    stateless = server;
  }

  /** What the client listens to, in either generation. */
  WatchedResources watched() {
    return watched;
  }

  private McpServerSession session() {
    return Objects.requireNonNull(session, "Build a server on this transport first.");
  }

  /** Serves until the input ends or the output fails. */
  void serve(InputStream in) {
    LineReader lines = new LineReader(in, MAX_LINE_BYTES);
    try {
      for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
        take(line);
      }
    } catch (IOException | UncheckedIOException e) {
      calls.cancelAll(); // the client is gone, and with it whoever waits for an answer
    }
    StatelessServer server = stateless;
    if (server != null) {
      server.close();
    }
    workers.refuse();
    try {
      if (!workers.await(GRACE)) {
        workers.interrupt();
      }
    } catch (InterruptedException e) {
      workers.interrupt();
      Thread.currentThread().interrupt();
    }
    listened.close();
    session().close();
  }

  private void take(LineReader.Line line) {
    if (line.tooLong()) {
      write(
          codec.writeError(
              null, INVALID_REQUEST, "The line is longer than " + MAX_LINE_BYTES + " bytes."));
      return;
    }
    if (line.isBlank()) {
      return;
    }
    try {
      switch (codec.receive(line.bytes())) {
        case Received.One(JSONRPCMessage message) -> dispatch(message);
        case Received.Many(List<?> values) -> dispatch(values);
      }
    } catch (JsonRpcException e) {
      write(codec.writeError(e.id(), e.code(), e.reason()));
    }
  }

  /**
   * Each as if it had come alone, and so answered by a line of its own: that is what clients of the
   * time read, and what the revision has clients take.
   */
  private void dispatch(List<?> values) {
    if (!batches) {
      throw Batch.refused();
    }
    Batch batch = Batch.read(values, codec);
    batch
        .faults()
        .forEach(fault -> write(codec.writeError(fault.id(), fault.code(), fault.reason())));
    batch.messages().forEach(this::dispatch);
  }

  /** The handshake in order, all else side by side. */
  private void dispatch(JSONRPCMessage message) {
    StatelessServer server = stateless;
    switch (message) {
      case JSONRPCRequest request when server != null && StatelessServer.isMeant(request) ->
          execute(request, () -> answer(server, request));
      case JSONRPCRequest request when request.method().equals(McpSchema.METHOD_INITIALIZE) ->
          open(request);
      case JSONRPCRequest request ->
          listened
              .heed(request)
              .ifPresentOrElse(
                  fault -> write(codec.writeError(request.id(), INVALID_PARAMS, fault)),
                  () -> execute(request, () -> handle(request)));
      case JSONRPCNotification note
          when note.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED) ->
          session().handle(note).block();
      case JSONRPCNotification note when Cancelled.is(note) ->
          Cancelled.from(note).ifPresent(call -> calls.cancel(call.requestId()));
      default -> workers.execute(() -> handle(message));
    }
  }

  private Executor threadsFor(JSONRPCRequest request) {
    return request.method().equals(Revision.LISTEN) ? workers::executeWaiting : workers;
  }

  private void open(JSONRPCRequest initialize) {
    opened = true;
    session().handle(initialize).block();
  }

  /** Taken here, or a cancellation in the next line might come before the call. */
  private void execute(JSONRPCRequest request, Runnable work) {
    Object id = request.id();
    Runnable call = calls.taken(id, () -> cancelled.add(id), work);
    threadsFor(request)
        .execute(
            () -> {
              try {
                call.run();
              } finally {
                cancelled.remove(id);
              }
            });
  }

  private void answer(StatelessServer server, JSONRPCRequest request) {
    JSONRPCResponse response;
    try {
      StatelessRequest read = server.read(request, Caller.ANYBODY);
      response = server.answer(read, note -> sendOf(request, note));
    } catch (RefusedRequestException e) {
      response = JSONRPCResponse.error(request.id(), e.error());
    }
    try {
      sendMessage(response).block();
    } catch (UncheckedIOException e) {
      LOG.debug("No answer was sent", e);
    }
  }

  private Mono<Void> sendOf(JSONRPCRequest request, JSONRPCNotification note) {
    return cancelled.contains(request.id()) ? Mono.empty() : sendMessage(note);
  }

  private void handle(JSONRPCMessage message) {
    try {
      session().handle(message).block();
    } catch (RuntimeException e) {
      LOG.debug("No answer was sent", e); // the SDK answers faults itself, so writing has failed
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(
        () -> {
          if (message instanceof JSONRPCResponse response && cancelled.contains(response.id())) {
            return;
          }
          if (message instanceof JSONRPCResponse response
              && response.result() instanceof InitializeResult agreed) {
            batches = agreed.protocolVersion().equals(Batch.REVISION);
          }
          write(codec.write(message));
        });
  }

  private void write(byte[] json) {
    try {
      out.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("The client reads no more.", e);
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return codec.json().convertValue(data, type);
  }

  /** Whoever has not opened a session is told by what it listens to, and not here. */
  @Override
  public Mono<Void> notifyClients(String method, @Nullable Object params) {
    return opened ? session().sendNotification(method, params) : Mono.empty();
  }

  /** There is one client, and so one session. */
  @Override
  public Mono<Void> notifyClient(String sessionId, String method, @Nullable Object params) {
    return notifyClients(method, params);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  @Override
  public void close() {}

  @Override
  public List<String> protocolVersions() {
    return McpServerTransportProvider.super.protocolVersions();
  }
}
