package dev.qiao.cli.mcp;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/** An authority that nobody but a test knows, and what it vouches for. */
record OwnAuthority(X509Bundle root) {

  static OwnAuthority make() throws Exception {
    return new OwnAuthority(
        new CertificateBuilder()
            .ecp256()
            .subject("CN=authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned());
  }

  /** A certificate of this machine, good for servers and clients. */
  X509Bundle vouched() throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=both")
        .addSanIpAddress("127.0.0.1")
        .buildIssuedBy(root);
  }
}
