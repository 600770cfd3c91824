package dev.qiao.mcp.client.oauth;

import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.oauth.AuthorizationException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A listener on this machine that waits for one user to come back. */
final class LoopbackVisit implements AuthorizationPrompt.Visit {

  static final String PATH = "/callback";

  /** Not what the JVM prefers, which may be ::1: the code would go to whoever listens here. */
  private static final String HOST = "127.0.0.1";

  /** A redirection has no body worth reading. */
  private static final int MOST_BODY_BYTES = 1 << 10;

  private static final int IDLE_SECONDS = 10;

  private final Consumer<URI> browser;
  private final EventLoops loops;
  private final Channel listener;
  private final URI redirect;
  private final RedirectHandler.Expected expected;

  private LoopbackVisit(
      Consumer<URI> browser,
      EventLoops loops,
      Channel listener,
      URI redirect,
      RedirectHandler.Expected expected) {
    this.browser = browser;
    this.loops = loops;
    this.listener = listener;
    this.redirect = redirect;
    this.expected = expected;
  }

  static LoopbackVisit listen(Consumer<URI> browser, int port) {
    EventLoops loops = EventLoops.start(1);
    RedirectHandler.Expected expected =
        new RedirectHandler.Expected(new AtomicReference<>(""), new CompletableFuture<>());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.serverChannel())
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new ReadTimeoutHandler(IDLE_SECONDS))
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(MOST_BODY_BYTES))
                        .addLast(new RedirectHandler(expected));
                  }
                })
            .bind(HOST, port)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.close();
      throw new AuthorizationException(
          "Cannot listen on port %d of this machine for the user to come back: %s."
              .formatted(port, bound.cause().getMessage()),
          bound.cause());
    }
    InetSocketAddress at = (InetSocketAddress) bound.channel().localAddress();
    return new LoopbackVisit(
        browser,
        loops,
        bound.channel(),
        URI.create("http://" + HOST + ":" + at.getPort() + PATH),
        expected);
  }

  @Override
  public URI redirectUri() {
    return redirect;
  }

  @Override
  public URI show(URI page, String state, Duration atMost) throws InterruptedException {
    expected.state().set(state);
    browser.accept(page);
    try {
      return redirect.resolve(expected.target().get(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new AuthorizationException(
          "No user came back from the authorization server within %d s with the state that was sent along. Try again."
              .formatted(atMost.toSeconds()));
    } catch (ExecutionException e) {
      throw new AuthorizationException("The user's answer could not be read.", e.getCause());
    }
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly(); // which ending the loop alone does not do
    loops.close();
  }
}
