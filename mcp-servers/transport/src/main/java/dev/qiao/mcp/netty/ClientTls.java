package dev.qiao.mcp.netty;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How a client speaks TLS: TLS 1.3 or 1.2, with servers whose certificate is made out to the name
 * in their URL by an authority that the client trusts.
 *
 * <pre>{@code
 * ClientTls.DEFAULT.withAuthorities(Path.of("our-ca.pem"))
 *     .withIdentity(TlsIdentity.pem(Path.of("me.pem"), Path.of("me.key")))
 * }</pre>
 *
 * @param authorities a PEM file with the certificates of the authorities that are trusted, in the
 *     place of those that the JVM trusts; null for those
 * @param identity what the client shows to servers that ask for a certificate; null for none
 */
public record ClientTls(@Nullable Path authorities, @Nullable TlsIdentity identity) {

  /** The authorities that the JVM trusts, and no certificate of the client's own. */
  public static final ClientTls DEFAULT = new ClientTls(null, null);

  /** What a client offers to speak over TLS. */
  public enum Offer {
    /** HTTP/2, and HTTP/1.1 for servers that have nothing else. */
    HTTP_2_OR_1,
    /** HTTP/2 alone. */
    HTTP_2,
    /** HTTP/1.1 alone. */
    HTTP_1
  }

  /** The same, trusting the authorities in this PEM file alone. */
  public ClientTls withAuthorities(Path file) {
    return new ClientTls(file, identity);
  }

  /** The same, with a certificate of the client's own. */
  public ClientTls withIdentity(TlsIdentity shown) {
    return new ClientTls(authorities, shown);
  }

  /**
   * Reads the files; for transports.
   *
   * @throws IllegalArgumentException if one cannot be used; the message names it and what helps
   */
  public SslContext context(Offer offer) {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm("HTTPS")
            .applicationProtocolConfig(
                switch (offer) {
                  case HTTP_2_OR_1 -> Alpn.HTTP_2_OR_1;
                  case HTTP_2 -> Alpn.HTTP_2;
                  case HTTP_1 -> Alpn.HTTP_1;
                });
    if (authorities != null) {
      builder.trustManager(new PemFile(authorities).certificates());
    }
    if (identity != null) {
      TlsIdentity.Loaded own = identity.load();
      builder.keyManager(own.key(), own.chain());
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }
}
