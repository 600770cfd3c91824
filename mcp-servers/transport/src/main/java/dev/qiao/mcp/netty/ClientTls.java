package dev.qiao.mcp.netty;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
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
        builder()
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
    return built(builder);
  }

  /**
   * Reads the file of the authorities, for servers other than the one spoken to, such as those that
   * give tokens for it: often they have a certificate of the same authority, and sometimes one of
   * an authority that the JVM trusts. Both are trusted; no certificate of the client's own is
   * shown.
   *
   * @throws IllegalArgumentException if the file cannot be used; the message names it and what
   *     helps
   */
  public SslContext contextBeside() {
    return built(
        authorities == null ? builder() : builder().trustManager(trustedBeside(authorities)));
  }

  static List<X509Certificate> trustedBeside(Path authorities) {
    List<X509Certificate> all = new ArrayList<>(new PemFile(authorities).certificates());
    all.addAll(trustedByJvm());
    return all;
  }

  private static SslContextBuilder builder() {
    return SslContextBuilder.forClient()
        .sslProvider(SslProvider.JDK)
        .protocols("TLSv1.3", "TLSv1.2")
        .endpointIdentificationAlgorithm("HTTPS");
  }

  private static List<X509Certificate> trustedByJvm() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .flatMap(each -> Arrays.stream(((X509TrustManager) each).getAcceptedIssuers()))
          .toList();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM cannot say whom it trusts.", e);
    }
  }

  private static SslContext built(SslContextBuilder builder) {
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }
}
