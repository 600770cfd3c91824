package dev.qiao.mcp.server.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The certificate that a client has shown in the TLS handshake, which has checked it. */
final class PeerCertificate {

  private PeerCertificate() {}

  /**
   * Whom it is made out to, as RFC 2253 writes names; null if there is none.
   *
   * @param carrier a connection, or a stream of one
   */
  static @Nullable String subject(Channel carrier) {
    Channel connection = carrier instanceof Http2StreamChannel ? carrier.parent() : carrier;
    SslHandler tls = connection.pipeline().get(SslHandler.class);
    if (tls == null) {
      return null;
    }
    try {
      return tls.engine().getSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }
}
