package dev.qiao.mcp.client;

import dev.qiao.mcp.web.ProxySettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to one server: through a proxy if there is one, encrypted if its URL says so,
 * and in the version of HTTP that both sides speak.
 *
 * @param tls null if the URL is one without
 * @param versions what is spoken; over TLS it has been offered by {@code tls}
 * @param proxy null to go straight to the server
 * @param timeout for all that it takes until a request can be sent
 * @param silence how long an HTTP/2 server may say nothing before it is asked for a sign of life,
 *     and again before the connection is given up
 */
record Dialer(
    Endpoint endpoint,
    @Nullable SslContext tls,
    HttpVersions versions,
    @Nullable ProxySettings proxy,
    EventLoop loop,
    Class<? extends SocketChannel> kind,
    Duration timeout,
    Duration silence) {

  /** A connection that is being made; closing the channel gives it up. */
  record Attempt(Channel channel, Future<ClientConnection> connection) {}

  /** Whether a connection may carry several requests at once; sometimes known when it is made. */
  boolean mayShare() {
    return versions == HttpVersions.HTTP_2 || (tls != null && versions == HttpVersions.NEGOTIATED);
  }

  /** Begins to make one. On the event loop. */
  Attempt dial(ClientConnection.Owner owner) {
    Promise<ClientConnection> ready = loop.newPromise();
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(kind)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    layOut(channel, owner, ready);
                  }
                })
            .resolver(proxy == null ? null : NoopAddressResolverGroup.INSTANCE) // it resolves
            .connect(InetSocketAddress.createUnresolved(endpoint.address(), endpoint.port()));
    connecting.addListener(done -> failed(done, ready));
    bound(connecting.channel(), ready);
    return new Attempt(connecting.channel(), ready);
  }

  private void bound(Channel channel, Promise<ClientConnection> ready) {
    Future<?> deadline =
        loop.schedule(
            () -> {
              if (ready.tryFailure(
                  new IOException("no connection within " + timeout.toMillis() + " ms"))) {
                channel.close();
              }
            },
            timeout.toNanos(),
            TimeUnit.NANOSECONDS);
    ready.addListener(done -> deadline.cancel(false));
  }

  private void layOut(
      SocketChannel channel, ClientConnection.Owner owner, Promise<ClientConnection> ready) {
    ProxyHandler way = proxy == null ? null : proxy.handler();
    if (way != null) {
      way.setConnectTimeoutMillis(timeout.toMillis());
      way.connectFuture().addListener(done -> failed(done, ready));
      channel.pipeline().addLast(way);
    }
    if (tls != null) {
      channel
          .pipeline()
          .addLast(tls.newHandler(channel.alloc(), endpoint.address(), endpoint.port()))
          .addLast(new NegotiatedProtocol(versions, silence, owner, ready));
    } else if (versions == HttpVersions.HTTP_2) {
      Http2Connection.layOut(channel, silence, owner, ready);
    } else {
      Http1Connection connection = Http1Connection.layOut(channel, owner);
      channel.pipeline().addLast(new WhenOpen(way != null, () -> ready.trySuccess(connection)));
    }
  }

  private static void failed(Future<?> done, Promise<ClientConnection> ready) {
    if (!done.isSuccess()) {
      ready.tryFailure(done.cause());
    }
  }
}
