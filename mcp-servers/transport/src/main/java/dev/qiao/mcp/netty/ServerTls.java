package dev.qiao.mcp.netty;

import dev.qiao.mcp.netty.TlsSettings.ClientCertificates;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server's transport makes its TLS connections with; it follows the files. */
public final class ServerTls {

  private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

  private final TlsSettings settings;
  private final Duration patience;
  private final FileState files;
  private volatile SslContext context;

  private ServerTls(TlsSettings settings, Duration patience, FileState files, SslContext context) {
    this.settings = settings;
    this.patience = patience;
    this.files = files;
    this.context = context;
  }

  /**
   * Reads the files.
   *
   * @param patience how long a handshake may take
   * @throws IllegalArgumentException if a file cannot be used; the message names it and what helps
   */
  public static ServerTls of(TlsSettings settings, Duration patience) {
    FileState files = new FileState(files(settings));
    return new ServerTls(settings, patience, files, read(settings));
  }

  private static List<Path> files(TlsSettings settings) {
    List<Path> files = new ArrayList<>(settings.identity().files());
    if (settings.clientAuthorities() != null) {
      files.add(settings.clientAuthorities());
    }
    return files;
  }

  private static SslContext read(TlsSettings settings) {
    TlsIdentity.Loaded identity = settings.identity().load();
    SslContextBuilder builder =
        SslContextBuilder.forServer(identity.key(), identity.chain())
            .sslProvider(SslProvider.JDK)
            .protocols(settings.versions())
            // HTTP/2 forbids the others, RFC 9113 appendix A, and so do today's recommendations.
            .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
            .applicationProtocolConfig(Alpn.HTTP_2_OR_1)
            .clientAuth(asked(settings.clientCertificates()));
    if (settings.clientAuthorities() != null) {
      builder.trustManager(new PemFile(settings.clientAuthorities()).certificates());
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException(
          "TLS cannot be set up with %s: %s".formatted(settings.identity(), e.getMessage()), e);
    }
  }

  private static ClientAuth asked(ClientCertificates wanted) {
    return switch (wanted) {
      case NONE -> ClientAuth.NONE;
      case ASKED_FOR -> ClientAuth.OPTIONAL;
      case REQUIRED -> ClientAuth.REQUIRE;
    };
  }

  /** The handler of one new connection. */
  public SslHandler handler(ByteBufAllocator allocator) {
    SslHandler handler = context.newHandler(allocator);
    handler.setHandshakeTimeoutMillis(patience.toMillis());
    return handler;
  }

  /** How often {@link #follow} should be called. */
  public Duration lookEvery() {
    return settings.lookEvery();
  }

  /**
   * Reads the files again if one has changed; it blocks. What cannot be used is reported once, and
   * until it is mended new connections are made as before.
   */
  public void follow() {
    if (!files.changed()) {
      return;
    }
    try {
      context = read(settings);
      LOG.info("New connections are made with {} as it is now", settings.identity());
    } catch (IllegalArgumentException e) {
      LOG.warn("The certificate stays as it was: {}", e.getMessage());
    }
  }
}
