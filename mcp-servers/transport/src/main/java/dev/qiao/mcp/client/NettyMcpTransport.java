package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.Cancelled;
import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.web.ProxySettings;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Streamable HTTP over Netty for the MCP Java SDK's clients.
 *
 * <pre>{@code
 * McpClientTransport transport =
 *     NettyMcpTransport.builder(URI.create("http://127.0.0.1:8080/mcp"))
 *         .bearerToken(() -> token)
 *         .build();
 * try (McpSyncClient client = McpClient.sync(transport).build()) {
 *   client.initialize();
 *   client.listTools();
 * }
 * }</pre>
 *
 * <p>A message that cannot be delivered, or a server that dies before it has answered, fails at
 * once with {@link io.modelcontextprotocol.spec.McpTransportException}; a session that the server
 * no longer knows, with {@link McpTransportSessionNotFoundException}, after which the SDK's client
 * opens another by itself.
 *
 * <p>An answer's stream that ends early is resumed where it ended, if the server has given its
 * events ids: by GET with {@code Last-Event-ID} after the pause that the server asked for with
 * {@code retry} (500 ms where it asked for none; 50 ms to 5 minutes are heeded), within the
 * request's time. The call fails when the server refuses that, when two attempts in a row find
 * nobody listening, and when ten in a row bring nothing.
 *
 * <p>The server is told with {@code notifications/cancelled} when a request takes longer than
 * {@link Builder#requestTimeout} or when whoever subscribed to it unsubscribes. The SDK's client
 * does not unsubscribe when it stops waiting; that notification sent through this transport ends
 * the request on both sides.
 *
 * <p>It speaks the revisions with sessions. A server that refuses {@code initialize} as those of
 * 2024-11-05 do is tried by their transport, HTTP with SSE; what was said of resuming does not hold
 * there, as such a session ends with its stream. Messages whose context names revision 2026-07-28
 * as the agreed one are sent as that wants it: with the headers that repeat what they say, without
 * a session, and cancelled by the end of their connection. {@link
 * dev.qiao.mcp.client.stateless.NegotiatingTransport} writes such messages.
 */
public final class NettyMcpTransport implements McpClientTransport {

  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Wire wire;
  private final ServerSession session;
  private final Failures failures;
  private final Duration requestTimeout;
  private final Map<Object, Posting> unanswered = new ConcurrentHashMap<>();
  private final @Nullable EventLoops ownLoops;
  private volatile Consumer<Throwable> exceptionHandler = e -> {};

  private NettyMcpTransport(Builder from, @Nullable SslContext tls) {
    EventLoops loops = from.loops == null ? EventLoops.start(1) : from.loops;
    JsonRpcCodec codec = new JsonRpcCodec(McpJsonDefaults.getMapper());
    Connections connections =
        new Connections(
            new Dialer(
                from.endpoint,
                tls,
                from.httpVersions,
                from.proxy,
                loops.group().next(),
                loops.clientChannel(),
                from.connectTimeout,
                SILENCE));
    Executor workers = Thread::startVirtualThread;
    this.wire =
        new Wire(
            connections,
            from.authorization == null
                ? connections
                : new AuthorizedSender(
                    from.endpoint, connections, connections.loop(), workers, from.authorization),
            new Requests(from.endpoint, from.bearerToken, from.headers),
            codec,
            new Receiver(codec),
            new Mirror(codec.json()),
            workers,
            from.maxMessageBytes,
            from.connectTimeout,
            new SplittableRandom());
    this.session = new ServerSession(wire, lost -> exceptionHandler.accept(lost));
    this.failures = new Failures(from.endpoint, codec);
    this.requestTimeout = from.requestTimeout;
    this.ownLoops = from.loops == null ? loops : null;
  }

  /**
   * A transport to the server at this URL, to be configured.
   *
   * @throws IllegalArgumentException if it is not an http or https URL
   */
  public static Builder builder(URI uri) {
    return new Builder(Endpoint.of(uri));
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return Mono.fromRunnable(() -> wire.receiver().handler(handler));
  }

  @Override
  public void setExceptionHandler(Consumer<Throwable> handler) {
    exceptionHandler = handler;
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return wire.codec().json().convertValue(data, type);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.create(sink -> post(message, sink));
  }

  private void post(JSONRPCMessage message, MonoSink<Void> sink) {
    if (session.isClosed()) {
      sink.error(new McpTransportSessionClosedException());
      return;
    }
    if (Cancelled.is(message)) {
      Cancelled.from(message).ifPresent(this::withdraw);
      if (Posting.isStateless(sink.contextView())) {
        sink.success(); // that the connection has ended says it all
        return;
      }
    }
    Posting posting = new Posting(wire, session, failures, requestTimeout, message, sink);
    if (message instanceof JSONRPCRequest request) {
      unanswered.put(request.id(), posting);
      posting.start(() -> unanswered.remove(request.id(), posting));
    } else {
      posting.start(() -> {});
    }
  }

  /** The SDK's client lets a request run that it no longer waits for; only a message ends it. */
  private void withdraw(Cancelled cancelled) {
    Posting posting = unanswered.remove(cancelled.requestId());
    if (posting != null) {
      posting.withdraw();
    }
  }

  /**
   * Ends the session at the server, waiting at most a second, and closes every connection. The
   * latter also when the supplier of the token throws, which is then the error.
   */
  @Override
  public Mono<Void> closeGracefully() {
    return Mono.<Void>fromRunnable(this::closeNow).subscribeOn(Schedulers.boundedElastic());
  }

  private void closeNow() {
    if (!session.close()) {
      return;
    }
    try {
      sayFarewell();
    } finally {
      unanswered.values().forEach(Posting::abandon); // some may wait without a connection
      wire.connections().close();
      if (ownLoops != null) {
        ownLoops.close();
      }
    }
  }

  private void sayFarewell() {
    String id = session.forget();
    if (id != null) {
      Unheeded farewell = new Unheeded();
      FullHttpRequest delete = wire.requests().delete(id);
      // What authorises it may have to be fetched, and nobody is to wait for that.
      wire.workers().execute(() -> sendLast(delete, farewell));
      farewell.await(FAREWELL);
    }
  }

  private void sendLast(FullHttpRequest request, Unheeded farewell) {
    try {
      wire.sender().send(request, farewell);
    } catch (RuntimeException e) { // nothing authorises it, or the transport is closed already
      farewell.failed(e);
    }
  }

  /** Configures a {@link NettyMcpTransport}. */
  public static final class Builder {
    private static final int DEFAULT_MAX_MESSAGE_BYTES = 16 << 20;

    private final Endpoint endpoint;
    private @Nullable Supplier<String> bearerToken;
    private @Nullable ClientAuthorization authorization;
    private Map<String, String> headers = Map.of();
    private ClientTls tls = ClientTls.DEFAULT;
    private HttpVersions httpVersions = HttpVersions.NEGOTIATED;
    private @Nullable ProxySettings proxy;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration requestTimeout = Duration.ofMinutes(10);
    private int maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES;
    private @Nullable EventLoops loops;

    private Builder(Endpoint endpoint) {
      this.endpoint = endpoint;
    }

    /** Asked for the token before each request, so that it may change; it may block. */
    public Builder bearerToken(Supplier<String> bearerToken) {
      this.bearerToken = bearerToken;
      return this;
    }

    /**
     * Authorises requests, and is asked again when the server refuses one: OAuth, mostly. The time
     * that a user takes counts towards {@link #requestTimeout}; an authorisation that is under way
     * when that is over goes on, and serves the next request.
     */
    public Builder authorization(ClientAuthorization authorization) {
      this.authorization = authorization;
      return this;
    }

    /**
     * Headers that every request carries.
     *
     * @throws IllegalArgumentException if one cannot be sent, or is the transport's own; the
     *     message names it, and not its value
     */
    public Builder headers(Map<String, String> headers) {
      this.headers = ExtraHeaders.checked(headers);
      return this;
    }

    /** Whom to trust at an https URL, and what to show; the JVM's authorities, and nothing. */
    public Builder tls(ClientTls tls) {
      this.tls = tls;
      return this;
    }

    /** The versions of HTTP to speak; what both sides know unless said otherwise. */
    public Builder httpVersions(HttpVersions httpVersions) {
      this.httpVersions = httpVersions;
      return this;
    }

    /** The proxy to go through; null goes straight to the server, whatever the environment says. */
    public Builder proxy(@Nullable ProxySettings proxy) {
      this.proxy = proxy;
      return this;
    }

    /**
     * How long connecting may take, proxy, TLS and all, until a request can be sent; 5 s unless
     * said otherwise. With a server of 2024-11-05 also how long its stream may be silent before it
     * names the address for requests.
     */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = connectTimeout;
      return this;
    }

    /**
     * How long the answer to one message may take, with all the pauses and attempts to resume its
     * stream; 10 minutes unless said otherwise. Then the server is told that the call is cancelled.
     * The SDK's client has a time-out of its own, which ends its waiting but not the call: let this
     * one be the shorter, or send the notification.
     */
    public Builder requestTimeout(Duration requestTimeout) {
      this.requestTimeout = requestTimeout;
      return this;
    }

    /** How large one message may be; 16 MiB unless said otherwise. */
    public Builder maxMessageBytes(int maxMessageBytes) {
      this.maxMessageBytes = maxMessageBytes;
      return this;
    }

    /** Event loops that others use too; without them the transport has a thread of its own. */
    public Builder eventLoops(EventLoops loops) {
      this.loops = loops;
      return this;
    }

    /**
     * The transport; it connects when the first message is sent.
     *
     * @throws IllegalStateException if it has both a bearer token and an authorisation, or an
     *     authorisation at another server
     * @throws IllegalArgumentException if a file of its {@link ClientTls} cannot be used
     */
    public NettyMcpTransport build() {
      if (bearerToken != null && authorization != null) {
        throw new IllegalStateException(
            "Give " + endpoint.shown() + " either a bearer token or an authorisation, not both.");
      }
      if (authorization != null && !authorization.isFor(endpoint.uri())) {
        throw new IllegalStateException(
            "The authorisation given for " + endpoint.shown() + " is one at another server.");
      }
      return new NettyMcpTransport(this, endpoint.tls() ? tls.context(offer()) : null);
    }

    private ClientTls.Offer offer() {
      return switch (httpVersions) {
        case NEGOTIATED -> ClientTls.Offer.HTTP_2_OR_1;
        case HTTP_1_1 -> ClientTls.Offer.HTTP_1;
        case HTTP_2 -> ClientTls.Offer.HTTP_2;
      };
    }
  }
}
