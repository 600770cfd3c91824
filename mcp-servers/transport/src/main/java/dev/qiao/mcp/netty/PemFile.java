package dev.qiao.mcp.netty;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text file of certificates and keys (RFC 7468).
 *
 * <p>What it cannot give, it says with the file's name and what helps; a key stands in no message.
 */
record PemFile(Path path) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";
  private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  private record Block(String label, byte[] content) {}

  /** All certificates in the file, in its order; at least one. */
  List<X509Certificate> certificates() {
    List<X509Certificate> found = new ArrayList<>();
    for (Block block : blocks()) {
      if (block.label().equals(CERTIFICATE)) {
        found.add(certificate(block.content()));
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no certificate in %s: it needs a block -----BEGIN CERTIFICATE-----."
              .formatted(path));
    }
    return found;
  }

  /** The first private key in the file. */
  PrivateKey key() {
    for (Block block : blocks()) {
      if (block.label().equals(KEY)) {
        return key(block.content());
      }
      if (block.label().endsWith(" " + KEY)) {
        throw new IllegalArgumentException(
            ("The key in %s is of the form %s, which is not read. Write it anew with: "
                    + "openssl pkcs8 -topk8 -nocrypt -in %s -out NEW_FILE")
                .formatted(path, block.label(), path));
      }
    }
    throw new IllegalArgumentException(
        "There is no private key in %s: it needs a block -----BEGIN PRIVATE KEY----- (PKCS#8)."
            .formatted(path));
  }

  private X509Certificate certificate(byte[] content) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(content));
    } catch (CertificateException e) {
      throw damaged("certificate", e);
    }
  }

  private PrivateKey key(byte[] content) {
    for (String kind : KEY_KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(content));
      } catch (InvalidKeySpecException e) {
        // one of another kind
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("This JVM has no " + kind + " keys.", e);
      }
    }
    throw damaged("key", null);
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text());
    while (matcher.find()) {
      try {
        blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
      } catch (IllegalArgumentException e) {
        throw damaged(matcher.group(1).equals(CERTIFICATE) ? "certificate" : "key", null);
      }
    }
    return blocks;
  }

  private String text() {
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read %s: %s."
              .formatted(
                  path,
                  Files.exists(path) ? "this user may not, or it is no file" : "it does not exist"),
          e);
    }
  }

  private IllegalArgumentException damaged(String what, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "A %s in %s cannot be read: the block is damaged or of an unknown kind."
            .formatted(what, path),
        cause);
  }
}
