package dev.qiao.mcp.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import dev.qiao.mcp.client.AuthorizationException;
import dev.qiao.mcp.client.ShownAddress;
import dev.qiao.mcp.netty.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to the servers that take part in an authorisation, one connection each. Whoever names
 * such a server is not trusted: see {@link Reach}. The address that was looked at is the one that
 * is connected to, so that a name cannot mean another one in between. Redirections are answers like
 * all others, and answers are bounded in size and time.
 */
public final class Web implements HTTPRequestSender, AutoCloseable {

  /** Far more than any metadata has. */
  public static final int MOST_BYTES = 256 << 10;

  private static final int CONNECT_MILLIS = 5_000;
  private static final int MOST_REDIRECTIONS = 3;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int BAD_REQUEST = 400;

  private final EventLoops loops;
  private final Reach namer;
  private final Duration patience;

  /**
   * Opens it; close it when the authorisation is over.
   *
   * @param namer how near the server is that names the others
   * @param patience how long one request may take
   */
  public Web(Reach namer, Duration patience) {
    this.loops = EventLoops.start(1);
    this.namer = namer;
    this.patience = patience;
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @throws IOException if there is none, or one that is too large
   * @throws AuthorizationException if that server may not be asked
   */
  @Override
  public HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    URI uri = WebAddress.trusted("A server to be asked", request.getURI());
    CompletableFuture<HTTPResponse> answer = new CompletableFuture<>();
    Channel channel = open(uri, new WebExchange(request, uri, answer));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          ShownAddress.of(uri) + " did not answer within " + patience.toSeconds() + " s.", e);
    } catch (ExecutionException e) {
      throw new IOException(ShownAddress.of(uri) + " did not answer: " + reason(e), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    } finally {
      channel.close();
    }
  }

  /**
   * What stands at a place, if something does; moves within an origin are followed.
   *
   * @throws AuthorizationException if it moves elsewhere, or may not be asked
   */
  public Optional<String> document(URI place) throws IOException {
    URI at = place;
    for (int moves = 0; moves <= MOST_REDIRECTIONS; moves++) {
      HTTPResponse answer = send(new HTTPRequest(HTTPRequest.Method.GET, at));
      int status = answer.getStatusCode();
      if (answer.indicatesSuccess()) {
        return Optional.ofNullable(answer.getBody());
      }
      if (status < MULTIPLE_CHOICES || status >= BAD_REQUEST || answer.getLocation() == null) {
        return Optional.empty();
      }
      at = movedTo(at, answer.getLocation());
    }
    throw new AuthorizationException(ShownAddress.of(place) + " moves without end.");
  }

  private static URI movedTo(URI from, URI location) {
    URI to =
        WebAddress.trusted("Where " + ShownAddress.of(from) + " moved", from.resolve(location));
    if (!WebAddress.origin(to).equals(WebAddress.origin(from))) {
      throw new AuthorizationException(
          "%s sends its readers on to %s, which is another server; metadata are not taken from there."
              .formatted(ShownAddress.of(from), ShownAddress.of(to)));
    }
    return to;
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null || cause.getMessage() == null ? e.toString() : cause.getMessage();
  }

  private Channel open(URI uri, WebExchange exchange) throws IOException {
    InetAddress address = reachable(uri);
    SslContext tls =
        "https".equalsIgnoreCase(uri.getScheme()) ? SslContextBuilder.forClient().build() : null;
    return new Bootstrap()
        .group(loops.group())
        .channel(loops.clientChannel())
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                if (tls != null) {
                  channel
                      .pipeline()
                      .addLast(
                          tls.newHandler(
                              channel.alloc(), WebAddress.address(uri), WebAddress.port(uri)));
                }
                channel
                    .pipeline()
                    .addLast(new HttpClientCodec())
                    .addLast(new HttpObjectAggregator(MOST_BYTES))
                    .addLast(exchange);
              }
            })
        .connect(new InetSocketAddress(address, WebAddress.port(uri)))
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                exchange.fail(done.cause());
              }
            })
        .channel();
  }

  /**
   * Refuses a URL that whoever named it must not have anybody ask.
   *
   * @throws AuthorizationException if it leads too near
   */
  public void requireReachable(URI uri) throws IOException {
    reachable(uri);
  }

  /** One of the host's addresses, all of which have to be far enough. */
  private InetAddress reachable(URI uri) throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(WebAddress.address(uri));
    if (!Arrays.stream(addresses).map(Reach::of).allMatch(namer::mayName)) {
      throw new AuthorizationException(
          "%s is at an address that only this machine or its network reaches, and is named by a server outside it."
              .formatted(ShownAddress.of(uri)));
    }
    return addresses[0];
  }

  @Override
  public void close() {
    loops.close();
  }
}
