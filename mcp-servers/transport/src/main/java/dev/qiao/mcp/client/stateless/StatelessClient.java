package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.client.Pauses;
import dev.qiao.mcp.jsonrpc.Cancelled;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpTransportException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/**
 * Serves a client that believes to be in a session with a server that knows none: each of its
 * requests on a virtual thread of its own, and what the revision has no more by itself.
 */
final class StatelessClient {

  private static final Logger LOG = LoggerFactory.getLogger(StatelessClient.class);

  private final McpClientTransport transport;
  private final Exchanges exchanges;
  private final RequestFields fields;
  private final Consumer<JSONRPCMessage> client;
  private final Duration callTimeout;
  private final Runnable onLost;
  private final Questions questions;
  private final FreshLists lists = new FreshLists(System::nanoTime);
  private final ProgressOrder progress = new ProgressOrder();
  private final News news;
  private final Map<Object, Thread> running = new ConcurrentHashMap<>();

  /**
   * @param context of requests in this revision
   * @param client takes answers, questions and news
   * @param onLost runs when the server turns out to speak this revision no more
   */
  StatelessClient(
      McpClientTransport transport,
      Exchanges exchanges,
      RequestFields fields,
      ContextView context,
      Discovered server,
      Consumer<JSONRPCMessage> client,
      Duration callTimeout,
      Runnable onLost) {
    this.transport = transport;
    this.exchanges = exchanges;
    this.fields = fields;
    this.client = client;
    this.callTimeout = callTimeout;
    this.onLost = onLost;
    this.questions = new Questions(client, fields.askable(), transport::unmarshalFrom);
    this.news =
        new News(
            exchanges, fields, context, server, this::tell, new Pauses(new SplittableRandom()));
  }

  /** Takes what the client sends; the sink hears when it has its answer. */
  void send(JSONRPCMessage message, MonoSink<Void> sink) {
    switch (message) {
      case JSONRPCRequest request -> begin(request, sink);
      case JSONRPCResponse answer -> {
        questions.answered(answer);
        sink.success();
      }
      case JSONRPCNotification note -> {
        heed(note);
        sink.success();
      }
      default -> sink.error(new IllegalArgumentException("No message of JSON-RPC: " + message));
    }
  }

  /** What a client may tell in a session means nothing here but these. */
  private void heed(JSONRPCNotification note) {
    if (note.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED)) {
      news.start();
    } else {
      Cancelled.from(note).ifPresent(cancelled -> cancel(cancelled.requestId()));
    }
  }

  private void cancel(Object id) {
    Thread thread = running.get(id);
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void begin(JSONRPCRequest request, MonoSink<Void> sink) {
    Object id = request.id();
    Thread thread = Thread.ofVirtual().name("mcp-" + id).unstarted(() -> run(request, sink));
    running.put(id, thread);
    sink.onCancel(thread::interrupt);
    thread.start();
  }

  private void run(JSONRPCRequest request, MonoSink<Void> sink) {
    try {
      JSONRPCResponse answer = answered(request, sink.contextView());
      running.remove(request.id());
      client.accept(
          new JSONRPCResponse(
              McpSchema.JSONRPC_VERSION, request.id(), answer.result(), answer.error()));
      sink.success();
    } catch (InterruptedException e) {
      sink.success(); // whoever cancelled it waits no more
    } catch (RevisionLostException e) {
      onLost.run(); // first, or the client's next request would go the same way
      sink.error(new McpTransportException(e.getMessage(), e));
    } catch (TimeoutException e) {
      sink.error(
          new McpTransportException(
              "%s took longer than %d ms.".formatted(request.method(), callTimeout.toMillis()), e));
    } catch (RuntimeException e) {
      sink.error(e);
    } finally {
      running.remove(request.id());
    }
  }

  private JSONRPCResponse answered(JSONRPCRequest request, ContextView context)
      throws InterruptedException, TimeoutException {
    Map<String, Object> params =
        request.params() == null
            ? Map.of()
            : transport.unmarshalFrom(request.params(), Questions.FIELDS);
    @Nullable Object token =
        params.get("_meta") instanceof Map<?, ?> meta ? meta.get("progressToken") : null;
    if (token != null) {
      progress.begin(token);
    }
    try {
      Line line = new Line(exchanges, fields, context, Deadline.in(callTimeout));
      return answer(request, params, line);
    } catch (FailedCallException e) {
      return JSONRPCResponse.error(request.id(), e.error());
    } finally {
      if (token != null) {
        progress.end(token);
      }
    }
  }

  private JSONRPCResponse answer(JSONRPCRequest request, Map<String, Object> params, Line line)
      throws InterruptedException, TimeoutException {
    String method = request.method();
    return switch (method) {
      case McpSchema.METHOD_PING -> line.ask(Revision.DISCOVER, Map.of()); // whether it lives
      case McpSchema.METHOD_LOGGING_SET_LEVEL -> {
        fields.logLevel(String.valueOf(params.get("level")));
        yield JSONRPCResponse.result(request.id(), Map.of());
      }
      case McpSchema.METHOD_RESOURCES_SUBSCRIBE ->
          news.subscribe(uri(params))
              .map(error -> JSONRPCResponse.error(request.id(), error))
              .orElseGet(() -> JSONRPCResponse.result(request.id(), Map.of()));
      case McpSchema.METHOD_RESOURCES_UNSUBSCRIBE -> {
        news.unsubscribe(uri(params));
        yield JSONRPCResponse.result(request.id(), Map.of());
      }
      default ->
          FreshLists.areAskedBy(method) ? list(method, params, line) : call(method, params, line);
    };
  }

  private static String uri(Map<String, Object> params) {
    return String.valueOf(params.get("uri"));
  }

  private JSONRPCResponse list(String method, Map<String, Object> params, Line line)
      throws InterruptedException, TimeoutException {
    Optional<JSONRPCResponse> fresh = lists.find(method, params);
    if (fresh.isPresent()) {
      return fresh.get();
    }
    long changes = lists.changes();
    JSONRPCResponse answer = new RoundTrips(line, questions).ask(method, params);
    lists.keep(method, params, answer, changes);
    return answer;
  }

  private JSONRPCResponse call(String method, Map<String, Object> params, Line line)
      throws InterruptedException, TimeoutException {
    JSONRPCResponse answer = new RoundTrips(line, questions).ask(method, params);
    if (method.equals(McpSchema.METHOD_TOOLS_CALL)
        && answer.error() != null
        && answer.error().code() == ErrorCodes.INVALID_PARAMS) {
      // Mostly a tool that is there no more.
      lists.changed(McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED);
    }
    return answer;
  }

  /** Takes what the server sends and the client must not see; the rest is the client's. */
  boolean took(JSONRPCMessage message) {
    return switch (message) {
      case JSONRPCNotification note
          when note.method().equals(McpSchema.METHOD_NOTIFICATION_PROGRESS) ->
          progress.isRepetition(note.params());
      case JSONRPCNotification note -> {
        boolean taken = news.took(note);
        if (!taken) {
          lists.changed(note.method());
        }
        yield taken;
      }
      default -> {
        LOG.debug("The server sent what nobody asked for, or waits for any more.");
        yield true;
      }
    };
  }

  private void tell(JSONRPCMessage news) {
    if (news instanceof JSONRPCNotification note) {
      lists.changed(note.method());
    }
    client.accept(news);
  }

  /** Cancels what runs, and listens no more. */
  void close() {
    news.close();
    running.values().forEach(Thread::interrupt);
  }
}
