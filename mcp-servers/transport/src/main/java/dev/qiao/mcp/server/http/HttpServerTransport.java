package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.netty.ServerTls;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.server.stateless.StatelessServer;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
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
 * <p>Each request runs on a virtual thread of its own, so {@code immediateExecution(true)} is right
 * for synchronous servers and saves a hop.
 */
public final class HttpServerTransport
    implements McpStreamableServerTransportProvider, AutoCloseable {

  private final HttpServerSettings settings;
  private final EventLoops loops;
  private final boolean ownsLoops;
  private final JsonRpcCodec codec = new JsonRpcCodec(McpJsonDefaults.getMapper());
  private final Sessions sessions;
  private final SessionFace face;
  private final ExecutorService workers;
  private final @Nullable ServerTls tls;
  private final Queue<Future<?>> repeated = new ConcurrentLinkedQueue<>();
  private volatile @Nullable StatelessServer stateless;
  private volatile @Nullable Faces faces;
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
    this.workers =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("mcp-call-", 0).factory());
  }

  /**
   * A transport with an event loop of its own.
   *
   * @throws IllegalArgumentException if the settings bind beyond loopback without a token, or a
   *     file of their {@link TlsSettings} cannot be used
   */
  public static HttpServerTransport create(HttpServerSettings settings) {
    refuseOpenNetwork(settings);
    return new HttpServerTransport(settings, null);
  }

  /** A transport on event loops that others use too; closing it leaves them running. */
  public static HttpServerTransport create(HttpServerSettings settings, EventLoops loops) {
    refuseOpenNetwork(settings);
    return new HttpServerTransport(settings, loops);
  }

  private static void refuseOpenNetwork(HttpServerSettings settings) {
    if (settings.bearerToken() == null
        && !settings.openNetwork()
        && !AccessRules.isLoopback(settings.host())) {
      throw new IllegalArgumentException(
          "Listening on "
              + settings.host()
              + " would open the tools to the network: set a bearer token, or openNetwork.");
    }
  }

  /**
   * Serves revision 2026-07-28 too, on the same port; to be called before {@link #start}.
   *
   * <pre>{@code
   * http.stateless(StatelessServer.of(catalogue, settings.stateless(), true, http.protocolVersions()));
   * }</pre>
   */
  public void stateless(StatelessServer server) {
    stateless = server;
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
    listener = Listener.bind(settings, loops, connections(workers));
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

  private @Nullable SseFace sse(AccessRules access) {
    String path = settings.ssePath();
    return path == null
        ? null
        : new SseFace(path, sessions, face, access, codec, settings.limits());
  }

  /** How connections are laid out whose calls this executor runs; {@link #close} refuses them. */
  ConnectionSetup connections(Executor calls) {
    AccessRules access = new AccessRules(settings);
    HttpLimits limits = settings.limits();
    StatelessServer server = stateless;
    Faces all =
        new Faces(
            face,
            sse(access),
            server == null ? null : new StatelessFace(server, access, codec, limits),
            protocolVersions(),
            codec);
    faces = all;
    RequestHandlers handlers =
        new RequestHandlers(limits, new HeadRules(settings, access), codec, all, calls);
    return new ConnectionSetup(
        limits, tls, new Http1(limits, handlers), new Http2(limits, handlers));
  }

  /** The endpoint that a client connects to, once started. */
  public URI uri() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create(settings.scheme() + "://" + host + ":" + port() + settings.path());
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

  @Override
  public Mono<Void> notifyClients(String method, @Nullable Object params) {
    return Flux.defer(() -> Flux.fromIterable(sessions.all()))
        .flatMap(session -> session.sdk().sendNotification(method, params).onErrorComplete())
        .then();
  }

  @Override
  public Mono<Void> notifyClient(String sessionId, String method, @Nullable Object params) {
    // Being told something is no use: a client that is gone would keep its session for ever.
    return Mono.justOrEmpty(sessions.peek(sessionId))
        .flatMap(session -> session.sdk().sendNotification(method, params));
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
    if (ownsLoops) {
      loops.close();
    }
  }

  private void awaitCalls() {
    workers.shutdown();
    try {
      long grace = settings.limits().shutdownGrace().toMillis();
      if (!workers.awaitTermination(grace, TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
        if (!workers.awaitTermination(1, TimeUnit.SECONDS)) {
          sessions.all().forEach(Session::close);
        }
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
