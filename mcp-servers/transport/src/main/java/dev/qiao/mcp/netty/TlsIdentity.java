package dev.qiao.mcp.netty;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who a server or a client is: a certificate, those that vouch for it, and its private key, in
 * files.
 *
 * <pre>{@code
 * TlsIdentity.pem(Path.of("fullchain.pem"), Path.of("privkey.pem"))
 * }</pre>
 *
 * <p>The files are read when a server starts or a transport is built, not before.
 */
public final class TlsIdentity {

  /**
   * What was read.
   *
   * @param chain the holder's certificate first
   */
  record Loaded(PrivateKey key, List<X509Certificate> chain) {}

  private final List<Path> files;
  private final Supplier<Loaded> reader;

  private TlsIdentity(List<Path> files, Supplier<Loaded> reader) {
    this.files = files;
    this.reader = reader;
  }

  /**
   * Of two PEM files, which may be the same one.
   *
   * @param certificates the holder's certificate first, then those that vouch for it
   * @param key unencrypted, in PKCS#8 ({@code -----BEGIN PRIVATE KEY-----}): RSA, EC or EdDSA
   */
  public static TlsIdentity pem(Path certificates, Path key) {
    return new TlsIdentity(
        List.of(certificates, key),
        () -> {
          List<X509Certificate> chain = new PemFile(certificates).certificates();
          PrivateKey secret = new PemFile(key).key();
          if (!belong(chain.get(0).getPublicKey(), secret)) {
            throw new IllegalArgumentException(
                "The key in %s does not belong to the first certificate in %s."
                    .formatted(key, certificates));
          }
          return new Loaded(secret, chain);
        });
  }

  /**
   * Of the first key in a key store, PKCS#12 or whatever else the JVM reads.
   *
   * @param password of the store and the key; it appears in no message
   */
  public static TlsIdentity keyStore(Path file, String password) {
    char[] secret = password.toCharArray();
    return new TlsIdentity(List.of(file), () -> fromStore(file, secret));
  }

  private static Loaded fromStore(Path file, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), password);
      for (String alias : Collections.list(store.aliases())) {
        Certificate[] chain = store.getCertificateChain(alias);
        if (chain != null && store.getKey(alias, password) instanceof PrivateKey key) {
          return new Loaded(key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
        }
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot read the key store %s: %s. Is it one, and is its password right?"
              .formatted(file, e.getMessage()),
          e);
    }
    throw new IllegalArgumentException(
        "There is no private key with a certificate in the key store " + file + ".");
  }

  private static boolean belong(PublicKey open, PrivateKey secret) {
    try {
      Signature signature = Signature.getInstance(algorithm(open));
      signature.initSign(secret);
      signature.update((byte) 1);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update((byte) 1);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // keys of two kinds
    }
  }

  private static String algorithm(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  /** The files that it is read from. */
  List<Path> files() {
    return files;
  }

  /**
   * Reads the files as they are now.
   *
   * @throws IllegalArgumentException if one cannot be used; the message names it and what helps
   */
  Loaded load() {
    return reader.get();
  }

  /** Names the files. */
  @Override
  public String toString() {
    return "TlsIdentity" + files;
  }
}
