package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Lets the SDK's client, which knows the revisions with sessions alone, speak with servers of
 * revision 2026-07-28 too, over any transport.
 *
 * <pre>{@code
 * McpClientTransport http = NettyMcpTransport.builder(uri).build();
 * try (McpSyncClient client = McpClient.sync(NegotiatingTransport.over(http)).build()) {
 *   client.initialize(); // the protocol version of the result is what both speak
 *   client.listTools();
 * }
 * }</pre>
 *
 * <p>When the client initialises, the server is asked {@code server/discover}. One that does not
 * answer that as revision 2026-07-28 says gets the client's {@code initialize}, and all that
 * follows passes as it is. With one that does, {@code initialize} is answered here, and each
 * request is sent as that revision wants it: the server's questions are put to the client's own
 * handlers and the request is sent again with their answers, tasks are waited for, and
 * subscriptions, log levels and cancellation are what they are there. Lists that the server calls
 * fresh are not asked for again.
 *
 * <p>Closing it closes the transport.
 */
public final class NegotiatingTransport implements McpClientTransport {

  private static final Logger LOG = LoggerFactory.getLogger(NegotiatingTransport.class);

  private final McpClientTransport transport;
  private final NegotiationSettings settings;
  private final Exchanges exchanges;
  private volatile Consumer<JSONRPCMessage> client = message -> {};
  private volatile Consumer<Throwable> exceptionHandler = failure -> {};
  private volatile boolean onlySessions;
  private volatile @Nullable StatelessClient face;

  private NegotiatingTransport(McpClientTransport transport, NegotiationSettings settings) {
    this.transport = transport;
    this.settings = settings;
    this.exchanges = new Exchanges(transport);
  }

  /** Over a transport that nobody else uses. */
  public static NegotiatingTransport over(McpClientTransport transport) {
    return over(transport, NegotiationSettings.DEFAULT);
  }

  /** The same with other settings. */
  public static NegotiatingTransport over(
      McpClientTransport transport, NegotiationSettings settings) {
    return new NegotiatingTransport(transport, settings);
  }

  /** The SDK's client asks for a session in the last one, and takes each of them. */
  @Override
  public List<String> protocolVersions() {
    return Stream.concat(Stream.of(Revision.VERSION), transport.protocolVersions().stream())
        .toList();
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    client =
        message ->
            handler
                .apply(Mono.just(message))
                .subscribe(done -> {}, e -> LOG.warn("A message was not handled", e));
    return transport.connect(messages -> handler.apply(messages.filter(message -> !took(message))));
  }

  private boolean took(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse answer && exchanges.took(answer)) {
      return true;
    }
    StatelessClient current = face;
    return current != null && current.took(message);
  }

  @Override
  public void setExceptionHandler(Consumer<Throwable> handler) {
    exceptionHandler = handler;
    transport.setExceptionHandler(handler);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    if (message instanceof JSONRPCRequest request
        && request.method().equals(McpSchema.METHOD_INITIALIZE)) {
      return Mono.create(sink -> begin(request, sink));
    }
    StatelessClient current = face;
    return current == null
        ? transport.sendMessage(message)
        : Mono.create(sink -> current.send(message, sink));
  }

  private void begin(JSONRPCRequest initialize, MonoSink<Void> sink) {
    Thread opening = Thread.ofVirtual().unstarted(() -> open(initialize, sink));
    sink.onCancel(opening::interrupt);
    opening.start();
  }

  private void open(JSONRPCRequest initialize, MonoSink<Void> sink) {
    try {
      client.accept(opened(initialize, sink.contextView()));
      sink.success();
    } catch (InterruptedException e) {
      sink.success(); // nobody waits any more
    } catch (RuntimeException e) {
      sink.error(e);
    }
  }

  /** Agrees with the server, and gives what the client takes for the answer of a session. */
  private JSONRPCResponse opened(JSONRPCRequest initialize, ContextView plain)
      throws InterruptedException {
    leaveFace();
    RequestFields fields =
        new RequestFields(transport.unmarshalFrom(initialize.params(), Questions.FIELDS));
    ContextView context =
        Context.of(plain).put(McpAsyncClient.NEGOTIATED_PROTOCOL_VERSION, Revision.VERSION);
    Line line = new Line(exchanges, fields, context, Deadline.in(settings.callTimeout()));
    return switch (agreed(
        new Negotiation(
            line, initialize, plain, transport.protocolVersions(), settings.probePatience()))) {
      case Agreed.Sessions sessions -> {
        // A server that refuses may be another one by the next time.
        onlySessions = sessions.answer().error() == null;
        yield sessions.answer();
      }
      case Agreed.Stateless stateless -> {
        face =
            new StatelessClient(
                transport,
                exchanges,
                fields,
                context,
                stateless.server(),
                message -> client.accept(message),
                settings.callTimeout(),
                this::beginAnew);
        yield JSONRPCResponse.result(initialize.id(), stateless.server().initialized());
      }
    };
  }

  private Agreed agreed(Negotiation negotiation) throws InterruptedException {
    boolean known = onlySessions;
    onlySessions = false;
    return known ? negotiation.openSession() : negotiation.agree();
  }

  /** The SDK's client initialises again when it hears that its session is gone. */
  private void beginAnew() {
    leaveFace();
    exceptionHandler.accept(new McpTransportSessionNotFoundException(Revision.VERSION));
  }

  private void leaveFace() {
    StatelessClient before = face;
    face = null;
    if (before != null) {
      before.close();
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return transport.unmarshalFrom(data, type);
  }

  /** Cancels what runs, and closes the transport. */
  @Override
  public Mono<Void> closeGracefully() {
    return Mono.defer(
        () -> {
          leaveFace();
          exchanges.close(new McpTransportSessionClosedException());
          return transport.closeGracefully();
        });
  }
}
