package dev.qiao.mcp.netty;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** An authority of this test alone: it issues certificates, as files in a folder of the test. */
public final class TestAuthority {

  private final Path folder;
  private final X509Bundle root;
  private final Path file;

  private TestAuthority(Path folder, String name, X509Bundle root) throws IOException {
    this.folder = folder;
    this.root = root;
    this.file = Files.writeString(folder.resolve(name + ".pem"), root.getCertificatePEM());
  }

  /** One whose files go to this folder. */
  public static TestAuthority in(Path folder) throws Exception {
    return in(folder, "authority");
  }

  /** As above, under a name of its own. */
  public static TestAuthority in(Path folder, String name) throws Exception {
    return new TestAuthority(
        folder,
        name,
        new CertificateBuilder()
            .ecp256()
            .subject("CN=" + name)
            .setIsCertificateAuthority(true)
            .buildSelfSigned());
  }

  /** Its own certificate. */
  public Path file() {
    return file;
  }

  /** A certificate of this machine, in files that begin with a name. */
  public TlsIdentity server(String name) throws Exception {
    return server(name, name);
  }

  /** As above, made out to a subject of its own. */
  public TlsIdentity server(String name, String subject) throws Exception {
    return write(
        name,
        builder(subject)
            .addSanDnsName("localhost")
            .addSanIpAddress("127.0.0.1")
            .addSanIpAddress("::1")
            .buildIssuedBy(root));
  }

  /** A certificate of another machine. */
  public TlsIdentity elsewhere(String dnsName) throws Exception {
    return write(dnsName, builder(dnsName).addSanDnsName(dnsName).buildIssuedBy(root));
  }

  private static CertificateBuilder builder(String subject) {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=" + subject)
        .addExtendedKeyUsageServerAuth();
  }

  /** A certificate of somebody with this name, in files that begin with it. */
  public TlsIdentity client(String name) throws Exception {
    return write(name, bundle(name));
  }

  private X509Bundle bundle(String name) throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=" + name + ",O=Test")
        .addExtendedKeyUsageClientAuth()
        .buildIssuedBy(root);
  }

  private TlsIdentity write(String name, X509Bundle bundle) throws IOException {
    Path key = Files.writeString(folder.resolve(name + ".key"), bundle.getPrivateKeyPEM());
    Path chain = Files.writeString(folder.resolve(name + ".crt"), bundle.getCertificatePathPEM());
    return TlsIdentity.pem(chain, key);
  }

  /** The settings of the JDK's clients that trust this authority alone. */
  public SSLContext trusting() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {root.toTrustManager()}, null);
    return context;
  }

  /** The settings of a JDK's server on this machine with a certificate of this authority. */
  public SSLContext serving() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    X509Bundle own =
        builder("server")
            .addSanDnsName("localhost")
            .addSanIpAddress("127.0.0.1")
            .buildIssuedBy(root);
    context.init(own.toKeyManagerFactory().getKeyManagers(), null, null);
    return context;
  }

  /** As {@link #trusting}, and showing a certificate of somebody with this name. */
  public SSLContext trustingAs(String name) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        bundle(name).toKeyManagerFactory().getKeyManagers(),
        new TrustManager[] {root.toTrustManager()},
        null);
    return context;
  }
}
