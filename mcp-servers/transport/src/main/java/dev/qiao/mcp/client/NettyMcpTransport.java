package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.netty.EventLoops;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
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
 */
public final class NettyMcpTransport implements McpClientTransport {

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Requests requests;
  private final Connections connections;
  private final @Nullable EventLoops ownLoops;
  private final Duration requestTimeout;
  private final int maxMessageBytes;
  private final JsonRpcCodec codec = new JsonRpcCodec(McpJsonDefaults.getMapper());
  private final Receiver receiver = new Receiver(codec);
  private final Failures failures;
  private final Executor workers = Thread::startVirtualThread;
  private final AtomicReference<@Nullable String> session = new AtomicReference<>();
  private final AtomicReference<@Nullable ListeningStream> listening = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Consumer<Throwable> exceptionHandler = e -> {};

  private NettyMcpTransport(Builder from, @Nullable SslContext tls) {
    EventLoops loops = from.loops == null ? EventLoops.start(1) : from.loops;
    this.ownLoops = from.loops == null ? loops : null;
    this.requests = new Requests(from.endpoint, from.bearerToken, from.headers);
    this.connections = new Connections(from.endpoint, tls, loops, from.connectTimeout);
    this.requestTimeout = from.requestTimeout;
    this.maxMessageBytes = from.maxMessageBytes;
    this.failures = new Failures(from.endpoint.uri(), codec);
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
    return Mono.fromRunnable(() -> receiver.handler(handler));
  }

  @Override
  public void setExceptionHandler(Consumer<Throwable> handler) {
    exceptionHandler = handler;
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return codec.json().convertValue(data, type);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.create(sink -> post(message, sink));
  }

  private void post(JSONRPCMessage message, MonoSink<Void> sink) {
    if (closed.get()) {
      sink.error(new McpTransportSessionClosedException());
      return;
    }
    @Nullable String version =
        sink.contextView().getOrDefault(McpAsyncClient.NEGOTIATED_PROTOCOL_VERSION, null);
    boolean initialize = isInitialize(message);
    @Nullable String usedSession = initialize ? null : session.get();
    MessageReply reply =
        new MessageReply(
            message,
            receiver,
            new Inbox(workers),
            maxMessageBytes,
            new MessageReply.Outcome() {
              @Override
              public void sessionOpened(String id) {
                if (initialize) {
                  session.set(id);
                }
              }

              @Override
              public void succeeded() {
                if (isInitialized(message)) {
                  listen(usedSession, version);
                }
                sink.success();
              }

              @Override
              public void failed(Throwable cause) {
                sink.error(
                    closed.get()
                        ? new McpTransportSessionClosedException()
                        : failures.failed(message, cause));
              }

              @Override
              public void refused(HttpResponseStatus status, byte[] body) {
                if (usedSession != null && meansSessionLost(status, body)) {
                  sink.error(sessionLost(usedSession));
                } else {
                  sink.error(failures.refused(message, status, body));
                }
              }
            });
    FullHttpRequest request = requests.post(codec.write(message), usedSession, version);
    connections.send(request, reply);
    var deadline =
        connections
            .loop()
            .schedule(
                () -> timeOut(message, reply, usedSession, version),
                requestTimeout.toNanos(),
                TimeUnit.NANOSECONDS);
    sink.onDispose(() -> deadline.cancel(false));
    sink.onCancel(
        () -> connections.loop().execute(() -> reply.giveUp(new IOException("Cancelled."))));
  }

  private void timeOut(
      JSONRPCMessage message,
      MessageReply reply,
      @Nullable String usedSession,
      @Nullable String version) {
    reply.giveUp(new IOException("No answer within " + requestTimeout.toMillis() + " ms."));
    if (message instanceof JSONRPCRequest request && !isInitialize(message)) {
      Map<String, Object> params = Map.of("requestId", request.id(), "reason", "timed out");
      JSONRPCNotification cancelled = new JSONRPCNotification("notifications/cancelled", params);
      workers.execute(
          () ->
              connections.send(
                  requests.post(codec.write(cancelled), usedSession, version), new Unheeded()));
    }
  }

  private static boolean isInitialize(JSONRPCMessage message) {
    return message instanceof JSONRPCRequest request
        && request.method().equals(McpSchema.METHOD_INITIALIZE);
  }

  private static boolean isInitialized(JSONRPCMessage message) {
    return message instanceof JSONRPCNotification notification
        && notification.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
  }

  private void listen(@Nullable String usedSession, @Nullable String version) {
    ListeningStream stream =
        new ListeningStream(
            connections,
            () -> requests.listen(usedSession, version),
            receiver,
            new Inbox(workers),
            maxMessageBytes,
            () -> {
              if (usedSession != null) {
                sessionLost(usedSession);
              }
            });
    ListeningStream before = listening.getAndSet(stream);
    if (before != null) {
      before.stop();
    }
    if (closed.get()) {
      stream.stop();
    } else {
      stream.open();
    }
  }

  /**
   * 404 is what the specification asks for; TypeScript servers made after its examples say 400 and
   * name the session (typescript-sdk, issue 389).
   */
  private boolean meansSessionLost(HttpResponseStatus status, byte[] body) {
    return status.equals(HttpResponseStatus.NOT_FOUND)
        || (status.equals(HttpResponseStatus.BAD_REQUEST)
            && failures.said(body).toLowerCase(Locale.ROOT).contains("session"));
  }

  private McpTransportSessionNotFoundException sessionLost(String id) {
    var lost = new McpTransportSessionNotFoundException(id);
    if (session.compareAndSet(id, null)) {
      ListeningStream stream = listening.getAndSet(null);
      if (stream != null) {
        stream.stop();
      }
      exceptionHandler.accept(lost);
    }
    return lost;
  }

  /** Ends the session at the server, waiting at most a second, and closes every connection. */
  @Override
  public Mono<Void> closeGracefully() {
    return Mono.<Void>fromRunnable(this::closeNow).subscribeOn(Schedulers.boundedElastic());
  }

  private void closeNow() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    ListeningStream stream = listening.getAndSet(null);
    if (stream != null) {
      stream.stop();
    }
    String id = session.getAndSet(null);
    if (id != null) {
      Unheeded farewell = new Unheeded();
      connections.send(requests.delete(id, null), farewell);
      farewell.await(FAREWELL);
    }
    connections.close();
    if (ownLoops != null) {
      ownLoops.close();
    }
  }

  /** Configures a {@link NettyMcpTransport}. */
  public static final class Builder {
    private static final int DEFAULT_MAX_MESSAGE_BYTES = 16 << 20;

    private final Endpoint endpoint;
    private @Nullable Supplier<String> bearerToken;
    private Map<String, String> headers = Map.of();
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

    /** Headers that every request carries. */
    public Builder headers(Map<String, String> headers) {
      this.headers = Map.copyOf(headers);
      return this;
    }

    /** How long connecting may take; 5 s unless said otherwise. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = connectTimeout;
      return this;
    }

    /**
     * How long the answer to one message may take, 10 minutes unless said otherwise; then the
     * server is told that the call is cancelled. The SDK's client has a time-out of its own, which
     * ends its waiting but not the call: let this one be the shorter.
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

    /** The transport; it connects when the first message is sent. */
    public NettyMcpTransport build() {
      return new NettyMcpTransport(this, endpoint.tls() ? tls() : null);
    }

    private static SslContext tls() {
      try {
        return SslContextBuilder.forClient().build();
      } catch (SSLException e) {
        throw new IllegalStateException("This JVM offers no TLS.", e);
      }
    }
  }
}
