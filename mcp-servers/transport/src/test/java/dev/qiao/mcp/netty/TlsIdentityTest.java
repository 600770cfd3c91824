package dev.qiao.mcp.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from the files of a certificate and its key, and what is said of those that err. */
class TlsIdentityTest {

  @TempDir Path folder;

  private static X509Bundle bundle(Algorithm algorithm) throws Exception {
    return new CertificateBuilder()
        .algorithm(algorithm)
        .subject("CN=me")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @EnumSource(names = {"rsa2048", "ecp256", "ecp384", "ed25519"})
  void a_certificate_and_its_key_are_read(Algorithm algorithm) throws Exception {
    X509Bundle bundle = bundle(algorithm);
    Path both =
        write("both.pem", "A note.\n" + bundle.getPrivateKeyPEM() + bundle.getCertificatePEM());

    TlsIdentity.Loaded loaded = TlsIdentity.pem(both, both).load();

    assertThat(loaded.key()).isEqualTo(bundle.getKeyPair().getPrivate());
    assertThat(loaded.chain()).containsExactly(bundle.getCertificate());
  }

  @Test
  void a_chain_keeps_its_order() throws Exception {
    X509Bundle root =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=root")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    X509Bundle mine = new CertificateBuilder().ecp256().subject("CN=me").buildIssuedBy(root);
    Path chain = write("chain.pem", mine.getCertificatePEM() + root.getCertificatePEM());
    Path key = write("key.pem", mine.getPrivateKeyPEM());

    assertThat(TlsIdentity.pem(chain, key).load().chain())
        .containsExactly(mine.getCertificate(), root.getCertificate());
  }

  @Test
  void a_key_store_is_read() throws Exception {
    X509Bundle bundle = bundle(Algorithm.ecp256);
    Path file = folder.resolve("me.p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("a friend", bundle(Algorithm.ecp256).getCertificate());
    store.setKeyEntry(
        "me", bundle.getKeyPair().getPrivate(), "hush".toCharArray(), bundle.getCertificatePath());
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "hush".toCharArray());
    }

    assertThat(TlsIdentity.keyStore(file, "hush").load().chain())
        .containsExactly(bundle.getCertificate());
    assertThatThrownBy(() -> TlsIdentity.keyStore(file, "hunter2").load())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("password")
        .hasMessageNotContaining("hunter2");
    assertThat(TlsIdentity.keyStore(file, "hush").toString()).doesNotContain("hush");
  }

  @Test
  void a_key_of_another_certificate_is_found_out() throws Exception {
    Path certificate = write("cert.pem", bundle(Algorithm.ecp256).getCertificatePEM());
    for (Algorithm other : new Algorithm[] {Algorithm.ecp256, Algorithm.ed25519}) {
      Path key = write("key.pem", bundle(other).getPrivateKeyPEM());
      assertThatThrownBy(() -> TlsIdentity.pem(certificate, key).load())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The key in %s does not belong to the first certificate in %s.", key, certificate);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing here | There is no private key in KEY: it needs a block",
        "-----BEGIN RSA PRIVATE KEY-----AA==-----END RSA PRIVATE KEY----- "
            + "| of the form RSA PRIVATE KEY, which is not read. Write it anew with: openssl pkcs8",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----AA==-----END ENCRYPTED PRIVATE KEY----- "
            + "| of the form ENCRYPTED PRIVATE KEY",
        "-----BEGIN PRIVATE KEY-----c2VjcmV0-----END PRIVATE KEY----- | A key in KEY cannot be"
            + " read",
        "-----BEGIN PRIVATE KEY-----?-----END PRIVATE KEY----- | A key in KEY cannot be read"
      })
  void a_key_that_cannot_be_read_is_named_and_not_shown(String text, String said) throws Exception {
    Path certificate = write("cert.pem", bundle(Algorithm.ecp256).getCertificatePEM());
    Path key = write("key.pem", text);

    assertThatThrownBy(() -> TlsIdentity.pem(certificate, key).load())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            said.replace("KEY:", key + ":").replace("KEY cannot", key + " cannot"))
        .hasMessageContaining(key.toString())
        .hasMessageNotContaining("c2VjcmV0");
  }

  @Test
  void certificates_that_cannot_be_read_are_named() throws Exception {
    Path key = write("key.pem", bundle(Algorithm.ecp256).getPrivateKeyPEM());
    Path damaged = write("bad.pem", "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----");
    assertThatThrownBy(() -> TlsIdentity.pem(key, key).load())
        .hasMessageContaining("There is no certificate in " + key)
        .hasMessageContaining("-----BEGIN CERTIFICATE-----");
    assertThatThrownBy(() -> TlsIdentity.pem(damaged, key).load())
        .hasMessageContaining("A certificate in " + damaged + " cannot be read");
    Path nowhere = folder.resolve("nowhere.pem");
    assertThatThrownBy(() -> TlsIdentity.pem(nowhere, key).load())
        .hasMessageContaining("Cannot read " + nowhere)
        .hasMessageContaining("it does not exist");
  }
}
