package dev.qiao.mcp.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Lays the handlers for the version of HTTP that the TLS handshake has settled. */
final class NegotiatedProtocol extends ApplicationProtocolNegotiationHandler {

  private final HttpVersions versions;
  private final Duration silence;
  private final ClientConnection.Owner owner;
  private final Promise<ClientConnection> ready;

  NegotiatedProtocol(
      HttpVersions versions,
      Duration silence,
      ClientConnection.Owner owner,
      Promise<ClientConnection> ready) {
    super(ApplicationProtocolNames.HTTP_1_1); // of servers that know no such negotiation
    this.versions = versions;
    this.silence = silence;
    this.owner = owner;
    this.ready = ready;
  }

  @Override
  protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
    if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
      Http2Connection.layOut(ctx.channel(), silence, owner, ready);
    } else if (versions == HttpVersions.HTTP_2) {
      handshakeFailure(ctx, new IOException("The server does not speak HTTP/2."));
    } else {
      ready.trySuccess(Http1Connection.layOut(ctx.channel(), owner));
    }
  }

  @Override
  protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
    ready.tryFailure(cause);
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    ready.tryFailure(new IOException("The connection was closed during the TLS handshake."));
    super.channelInactive(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    handshakeFailure(ctx, cause.getCause() instanceof SSLException inner ? inner : cause);
  }
}
