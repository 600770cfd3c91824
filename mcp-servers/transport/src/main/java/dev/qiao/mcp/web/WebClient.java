package dev.qiao.mcp.web;

import dev.qiao.mcp.netty.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.resolver.NoopAddressResolverGroup;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, one connection each, to servers that a {@link Gate} lets through.
 *
 * <pre>{@code
 * Gate outside = (uri, addresses) -> {
 *   if (!addresses.stream().allMatch(a -> Reach.of(a) == Reach.PUBLIC)) {
 *     throw new IllegalArgumentException("Not out there: " + uri.getHost());
 *   }
 * };
 * try (WebClient web = WebClient.builder(outside).build()) {
 *   WebAnswer page = web.send(WebRequest.get(URI.create("https://example.com/"), Map.of()));
 * }
 * }</pre>
 *
 * <p>A host is resolved once. What the gate saw is what is connected to, so that a name cannot mean
 * another address in between (DNS rebinding); the name stays in {@code Host}, SNI and the check of
 * the certificate. Through a proxy only the name goes, which the proxy looks up by itself: there
 * the gate is asked about what this machine knows of the name, if it knows it. Redirections are
 * answers like all others. Answers are bounded in size, counted when decompressed, and in time.
 */
public final class WebClient implements AutoCloseable {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int LONGEST_HEAD = 64 << 10;

  private final EventLoops loops = EventLoops.start(1);
  private final Gate gate;
  private final HostNames names;
  private final Proxies proxies;
  private final int mostBytes;
  private final Duration patience;
  private final @Nullable SslContext tls;

  private WebClient(Builder builder) {
    this.gate = builder.gate;
    this.names = builder.names;
    this.proxies = builder.proxies;
    this.mostBytes = builder.mostBytes;
    this.patience = builder.patience;
    this.tls = builder.tls;
  }

  /** A client that asks those whom the gate lets through. */
  public static Builder builder(Gate gate) {
    return new Builder(gate);
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @throws IOException if there is none, or one that is too large; the message names the server
   *     without query and user
   * @throws RuntimeException what the gate throws
   */
  public WebAnswer send(WebRequest request) throws IOException {
    URI uri = request.uri();
    long until = System.nanoTime() + patience.toNanos();
    List<InetAddress> addresses = check(uri);
    CompletableFuture<WebAnswer> answer = new CompletableFuture<>();
    try {
      Channel channel = open(uri, addresses, until, () -> new Exchange(request, mostBytes, answer));
      try {
        return answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      } finally {
        channel.close();
      }
    } catch (TimeoutException e) {
      throw new IOException(
          ShownAddress.of(uri) + " did not answer within " + patience.toSeconds() + " s.", e);
    } catch (ExecutionException e) {
      throw new IOException(ShownAddress.of(uri) + " did not answer: " + reason(e), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    }
  }

  /**
   * Asks the gate without sending anything.
   *
   * @return where the host is; empty if its name is not known here, and is for a proxy to look up
   * @throws IOException if its name is not known
   * @throws RuntimeException what the gate throws
   */
  public List<InetAddress> check(URI uri) throws IOException {
    List<InetAddress> addresses;
    try {
      addresses = names.addresses(WebRequest.host(uri));
    } catch (UnknownHostException e) {
      if (proxies.to(uri).isPresent()) {
        return List.of();
      }
      throw e;
    }
    gate.check(uri, addresses);
    return addresses;
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null || cause.getMessage() == null ? e.toString() : cause.getMessage();
  }

  /** The first of the addresses that takes a connection. */
  private Channel open(
      URI uri, List<InetAddress> addresses, long until, Supplier<Exchange> exchange)
      throws IOException, InterruptedException, TimeoutException {
    Optional<ProxySettings> proxy = proxies.to(uri);
    Bootstrap bootstrap = bootstrap(uri, proxy, exchange);
    Throwable problem = null;
    for (InetSocketAddress address : targets(uri, addresses, proxy.isPresent())) {
      // Whoever owns the name says how many addresses there are.
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        throw new TimeoutException();
      }
      bootstrap.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(left, CONNECT_MILLIS));
      ChannelFuture connected = bootstrap.connect(address).await();
      if (connected.isSuccess()) {
        return connected.channel();
      }
      problem = connected.cause();
    }
    ConnectException refused =
        new ConnectException(ShownAddress.of(uri) + " did not answer: " + said(problem));
    refused.initCause(problem);
    throw refused;
  }

  private static List<InetSocketAddress> targets(
      URI uri, List<InetAddress> addresses, boolean proxied) {
    int port = WebRequest.port(uri);
    return proxied
        ? List.of(InetSocketAddress.createUnresolved(WebRequest.host(uri), port))
        : addresses.stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  private static String said(@Nullable Throwable problem) {
    return problem == null ? "it has no address." : String.valueOf(problem.getMessage());
  }

  private Bootstrap bootstrap(URI uri, Optional<ProxySettings> proxy, Supplier<Exchange> exchange)
      throws IOException {
    SslContext secured = WebRequest.isTls(uri) ? tls() : null;
    return new Bootstrap()
        .group(loops.group())
        .channel(loops.clientChannel())
        .resolver(proxy.isPresent() ? NoopAddressResolverGroup.INSTANCE : null)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                proxy.ifPresent(way -> channel.pipeline().addLast(way.handler()));
                if (secured != null) {
                  channel
                      .pipeline()
                      .addLast(
                          secured.newHandler(
                              channel.alloc(), WebRequest.host(uri), WebRequest.port(uri)));
                }
                channel
                    .pipeline()
                    .addLast(
                        new HttpClientCodec(
                            new HttpDecoderConfig().setMaxHeaderSize(LONGEST_HEAD), false, false))
                    .addLast(new HttpContentDecompressor(false, mostBytes))
                    .addLast(new HttpObjectAggregator(mostBytes))
                    .addLast(exchange.get());
              }
            });
  }

  private SslContext tls() throws IOException {
    return tls == null ? SslContextBuilder.forClient().build() : tls;
  }

  @Override
  public void close() {
    loops.close();
  }

  /** Collects a {@link WebClient}. */
  public static final class Builder {
    private final Gate gate;
    private HostNames names = HostNames.SYSTEM;
    private Proxies proxies = Proxies.NONE;
    private int mostBytes = 256 << 10;
    private Duration patience = Duration.ofSeconds(30);
    private @Nullable SslContext tls;

    private Builder(Gate gate) {
      this.gate = gate;
    }

    /** Where hosts are; {@link HostNames#SYSTEM} unless said. */
    public Builder names(HostNames names) {
      this.names = names;
      return this;
    }

    /** The proxy through which to go somewhere; none unless said. */
    public Builder proxies(Proxies proxies) {
      this.proxies = proxies;
      return this;
    }

    /** How large a decompressed body may be, in bytes; 256 KiB unless said. */
    public Builder mostBytes(int mostBytes) {
      this.mostBytes = mostBytes;
      return this;
    }

    /** How long one request may take, connecting included; 30 s unless said. */
    public Builder patience(Duration patience) {
      this.patience = patience;
      return this;
    }

    /** Whom to trust; the JVM's authorities unless said. */
    public Builder tls(SslContext tls) {
      this.tls = tls;
      return this;
    }

    /** The client; close it when it is no longer needed. */
    public WebClient build() {
      return new WebClient(this);
    }
  }
}
