package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.CallThreads;
import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.netty.ServerTls;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.server.auth.Authenticator;
import dev.qiao.mcp.server.stateless.StatelessServer;
import dev.qiao.mcp.server.watch.WatchedResources;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Streamable HTTP over Netty for servers written with the MCP Java SDK.
 *
 * <pre>{@code
 * HttpServerTransport http = HttpServerTransport.create(HttpServerSettings.builder().build());
 * McpServer.sync(http).tools(tools).immediateExecution(true).build();
 * http.start();
 * }</pre>
 *
 * <p>Each request runs on a thread of its own ({@link CallThreads}), so {@code
 * immediateExecution(true)} is right for synchronous servers and saves a hop.
 */
public final class HttpServerTransport
    implements McpStreamableServerTransportProvider, AutoCloseable {

  private final HttpServerSettings settings;
  private final EventLoops loops;
  private final boolean ownsLoops;
  private final JsonRpcCodec codec = new JsonRpcCodec(McpJsonDefaults.getMapper());
  private final Sessions sessions;
  private final SessionFace face;
  private final CallThreads workers = new CallThreads();
  private final @Nullable ServerTls tls;
  private final Queue<Future<?>> repeated = new ConcurrentLinkedQueue<>();
  private volatile @Nullable StatelessServer stateless;
  private volatile @Nullable Faces faces;
  private volatile @Nullable Authenticator authenticator;
  private static final Duration TO_HEED_AN_INTERRUPT = Duration.ofSeconds(1);

  private volatile @Nullable Listener listener;

  private HttpServerTransport(HttpServerSettings settings, @Nullable EventLoops shared) {
    this.settings = settings;
    TlsSettings encryption = settings.tls();
    this.tls =
        encryption == null ? null : ServerTls.of(encryption, settings.limits().requestTimeout());
    this.loops = shared == null ? EventLoops.start(1) : shared;
    this.ownsLoops = shared == null;
    this.sessions = new Sessions(settings.limits(), System::nanoTime);
    this.face = new SessionFace(sessions, codec, settings.limits());
  }

  /**
   * A transport with an event loop of its own.
   *
   * @throws NetworkRefusedException if the settings would open the tools to a network, or have
   *     tokens cross it in the clear
   * @throws IllegalArgumentException if a file of their {@link TlsSettings} cannot be used
   */
  public static HttpServerTransport create(HttpServerSettings settings) {
    NetworkRules.check(settings);
    return new HttpServerTransport(settings, null);
  }

  /** A transport on event loops that others use too; closing it leaves them running. */
  public static HttpServerTransport create(HttpServerSettings settings, EventLoops loops) {
    NetworkRules.check(settings);
    return new HttpServerTransport(settings, loops);
  }

  /**
   * Serves revision 2026-07-28 too, on the same port; to be called before {@link #start}.
   *
   * <pre>{@code
   * http.stateless(StatelessServer.of(catalogue, settings.stateless(), true, http.protocolVersions()));
   * }</pre>
   */
  public void stateless(StatelessServer server) {
    server.countIn(sessions.watched());
    stateless = server;
  }

  /** What the clients listen to, those of all revisions that it serves. */
  public WatchedResources watched() {
    return sessions.watched();
  }

  /**
   * Binds the port. Build the SDK's server first.
   *
   * @throws java.io.UncheckedIOException if the address cannot be bound; the message says why
   * @throws IllegalStateException if no server was built on this transport, or it has started
   */
  public void start() {
    if (!face.ready() || listener != null) {
      throw new IllegalStateException("Build a server on this transport, and then start it once.");
    }
    Listener bound = Listener.bind(settings, loops);
    listener = bound;
    bound.accept(connections(workers, workers::executeWaiting)); // which know the port by now
    Duration unused = settings.limits().sessionTimeout();
    regularly(unused.dividedBy(4), () -> sessions.closeUnused(unused));
    if (tls != null) {
      regularly(tls.lookEvery(), tls::follow);
    }
  }

  /** Repeats what may block, until the transport is closed. */
  private void regularly(Duration interval, Runnable action) {
    long millis = Math.max(interval.toMillis(), 1);
    repeated.add(
        loops
            .group()
            .next()
            .scheduleWithFixedDelay(
                () -> workers.execute(action), millis, millis, TimeUnit.MILLISECONDS));
  }

  private @Nullable SseFace sse(ScopeCheck check) {
    String path = settings.ssePath();
    return path == null ? null : new SseFace(path, sessions, face, check, codec, settings.limits());
  }

  /**
   * How connections are laid out.
   *
   * @param calls runs calls, and refuses them when the server closes
   * @param waiting likewise those that do little but wait
   */
  ConnectionSetup connections(Executor calls, Executor waiting) {
    Authenticator asked =
        Authenticator.of(settings.authentication(), endpoint(), settings.scopes().required());
    authenticator = asked;
    HttpLimits limits = settings.limits();
    StatelessServer server = stateless;
    ScopeCheck check = new ScopeCheck(settings.scopes(), server, asked);
    CallerRates rates = CallerRates.of(limits.maxRequestsPerSecond());
    Faces all =
        new Faces(
            face,
            sse(check),
            server == null ? null : new StatelessFace(server, waiting, codec, limits),
            check,
            new Batches(face, check, rates, calls, codec),
            protocolVersions(),
            codec);
    faces = all;
    RequestHandlers handlers =
        new RequestHandlers(
            limits,
            settings.allowedOrigins(),
            new HeadRules(settings, new AccessRules(settings, asked)),
            rates,
            new BodyBudget(limits.maxBodyBytesOfAll()),
            codec,
            all,
            calls,
            new CallCrews(calls));
    return new ConnectionSetup(
        limits, tls, new Http1(limits, handlers), new Http2(limits, handlers));
  }

  /** The endpoint that a client connects to, once started. */
  public URI uri() {
    started();
    return endpoint();
  }

  private URI endpoint() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    Listener bound = listener;
    int port = bound == null ? settings.port() : bound.port();
    return URI.create(settings.scheme() + "://" + host + ":" + port + settings.path());
  }

  /** The port that is bound, once started. */
  public int port() {
    return started().port();
  }

  /** The sessions that are open. */
  Collection<Session> sessions() {
    return sessions.all();
  }

  private Listener started() {
    Listener current = listener;
    if (current == null) {
      throw new IllegalStateException("The server has not been started.");
    }
    return current;
  }

  @Override
  public void setSessionFactory(McpStreamableServerSession.Factory factory) {
    face.sessionFactory(factory);
  }

  /** Has each session told at its own pace; the result waits for none of them. */
  @Override
  public Mono<Void> notifyClients(String method, @Nullable Object params) {
    return Mono.fromRunnable(
        () -> sessions.all().forEach(session -> session.news().tell(method, params)));
  }

  /** Likewise one session; nothing happens if there is none of this id. */
  @Override
  public Mono<Void> notifyClient(String sessionId, String method, @Nullable Object params) {
    // Being told something is no use: a client that is gone would keep its session for ever.
    return Mono.fromRunnable(
        () -> sessions.peek(sessionId).ifPresent(session -> session.news().tell(method, params)));
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.<Void>fromRunnable(this::close).subscribeOn(Schedulers.boundedElastic());
  }

  /**
   * Takes no more requests, lets running calls end within {@link HttpLimits#shutdownGrace()},
   * interrupts those that do not, and closes every connection. Returns when that is done.
   */
  @Override
  public void close() {
    Faces open = faces;
    if (open != null) {
      open.close();
    }
    repeated.forEach(future -> future.cancel(false));
    Listener current = listener;
    if (current != null) {
      current.stopAccepting();
    }
    sessions.all().forEach(session -> session.sdk().releaseListeningStream());
    StatelessServer server = stateless;
    if (server != null) {
      server.close();
    }
    awaitCalls();
    sessions.all().forEach(sessions::close);
    if (current != null) {
      current.close();
    }
    Authenticator asked = authenticator;
    if (asked != null) {
      asked.close();
    }
    if (ownsLoops) {
      loops.close();
    }
  }

  private void awaitCalls() {
    workers.refuse();
    try {
      if (!workers.await(settings.limits().shutdownGrace())) {
        workers.interrupt();
        if (!workers.await(TO_HEED_AN_INTERRUPT)) {
          sessions.all().forEach(Session::close);
        }
      }
    } catch (InterruptedException e) {
      workers.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
