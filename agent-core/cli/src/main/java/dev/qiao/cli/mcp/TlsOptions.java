package dev.qiao.cli.mcp;

import dev.qiao.mcp.netty.TlsIdentity;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.netty.TlsSettings.ClientCertificates;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What makes a server speak TLS; certificate and key are given together. */
final class TlsOptions {

  @Option(
      names = "--tls-cert",
      required = true,
      paramLabel = "FILE",
      description = "Speak TLS: a PEM file with the server's certificate and those that vouch.")
  private Path certificates = Path.of("");

  @Option(
      names = "--tls-key",
      required = true,
      paramLabel = "FILE",
      description = "A PEM file with its private key (PKCS#8, unencrypted).")
  private Path key = Path.of("");

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description = "Let in only clients with a certificate of an authority in this PEM file.")
  private @Nullable Path clientAuthorities;

  TlsSettings settings() {
    TlsSettings tls = TlsSettings.of(TlsIdentity.pem(certificates, key));
    return clientAuthorities == null
        ? tls
        : tls.withClientCertificates(ClientCertificates.REQUIRED, clientAuthorities);
  }
}
