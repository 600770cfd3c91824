package dev.qiao.mcp.client.oauth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A private key to sign with.
 *
 * @param key RSA or elliptic curve
 * @param algorithm such as {@code ES256} or {@code RS256} (RFC 7518, section 3.1)
 * @param keyId by which the authorization server finds the public part, or null
 */
public record SigningKey(PrivateKey key, String algorithm, @Nullable String keyId) {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /**
   * A key of these parts.
   *
   * @throws IllegalArgumentException if the algorithm is not one for such signatures
   */
  public SigningKey {
    requireSuitable(algorithm);
  }

  private static void requireSuitable(String algorithm) {
    if (!PrivateKeyJWT.supportedJWAs().contains(JWSAlgorithm.parse(algorithm))) {
      throw new IllegalArgumentException(
          "A client cannot sign with %s; use one of %s."
              .formatted(algorithm, PrivateKeyJWT.supportedJWAs()));
    }
  }

  /**
   * Reads a key.
   *
   * @param pem PKCS #8, which begins with {@code -----BEGIN PRIVATE KEY-----}
   * @throws IllegalArgumentException if it is none for this algorithm; the message does not show it
   */
  public static SigningKey fromPem(String pem, String algorithm, @Nullable String keyId) {
    requireSuitable(algorithm);
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "The private key is not in PKCS #8: it has to begin with " + BEGIN + ".");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
      KeyFactory factory = KeyFactory.getInstance(algorithm.startsWith("ES") ? "EC" : "RSA");
      return new SigningKey(
          factory.generatePrivate(new PKCS8EncodedKeySpec(der)), algorithm, keyId);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The private key is none for " + algorithm + ".");
    }
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "SigningKey[%s, %s]".formatted(algorithm, keyId);
  }
}
