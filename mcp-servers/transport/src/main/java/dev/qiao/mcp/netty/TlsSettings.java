package dev.qiao.mcp.netty;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server speaks TLS.
 *
 * <pre>{@code
 * TlsSettings.of(TlsIdentity.pem(Path.of("fullchain.pem"), Path.of("privkey.pem")))
 *     .withClientCertificates(ClientCertificates.REQUIRED, Path.of("our-ca.pem"))
 * }</pre>
 *
 * @param identity what it shows to clients
 * @param clientCertificates whether clients have to show one too
 * @param clientAuthorities a PEM file with the certificates that vouch for clients; null if none is
 *     asked for
 * @param versions the versions of TLS that are spoken, as the JVM names them
 * @param lookEvery how often the files are looked at; what has changed holds for new connections,
 *     and those that are open stay
 */
public record TlsSettings(
    TlsIdentity identity,
    ClientCertificates clientCertificates,
    @Nullable Path clientAuthorities,
    List<String> versions,
    Duration lookEvery) {

  private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

  /** Whether clients have to show a certificate. */
  public enum ClientCertificates {
    /** They are not asked. */
    NONE,
    /** They are asked, and may have none; one that nobody vouches for ends the handshake. */
    ASKED_FOR,
    /** Without one that an authority vouches for there is no connection. */
    REQUIRED
  }

  /**
   * Checks that authorities are named where clients are asked, that there is a version, and that
   * the interval is positive.
   */
  public TlsSettings {
    if ((clientCertificates != ClientCertificates.NONE) != (clientAuthorities != null)) {
      throw new IllegalArgumentException(
          "Certificates of clients, and the file of the authorities that vouch for them, are given"
              + " together or not at all.");
    }
    if (!VERSIONS.containsAll(versions) || versions.isEmpty()) {
      throw new IllegalArgumentException("versions must be of " + VERSIONS + ", not " + versions);
    }
    if (lookEvery.toMillis() <= 0) {
      throw new IllegalArgumentException("lookEvery must be positive: " + lookEvery);
    }
    versions = List.copyOf(versions);
  }

  /** TLS 1.3 and 1.2 with this identity, for clients without certificates. */
  public static TlsSettings of(TlsIdentity identity) {
    return new TlsSettings(
        identity, ClientCertificates.NONE, null, VERSIONS, Duration.ofSeconds(30));
  }

  /**
   * The same, with certificates of clients.
   *
   * @param authorities a PEM file with the certificates that vouch for them
   */
  public TlsSettings withClientCertificates(ClientCertificates wanted, Path authorities) {
    return new TlsSettings(identity, wanted, authorities, versions, lookEvery);
  }

  /** The same, for these versions alone: {@code TLSv1.3}, {@code TLSv1.2}. */
  public TlsSettings withVersions(List<String> spoken) {
    return new TlsSettings(identity, clientCertificates, clientAuthorities, spoken, lookEvery);
  }

  /** The same, looking at the files this often; every 30 s unless said. */
  public TlsSettings withLookEvery(Duration interval) {
    return new TlsSettings(identity, clientCertificates, clientAuthorities, versions, interval);
  }
}
