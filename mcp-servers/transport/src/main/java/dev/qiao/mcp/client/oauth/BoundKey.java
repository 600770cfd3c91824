package dev.qiao.mcp.client.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.qiao.mcp.oauth.WebAddress;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** The key that tokens are bound to, and the proofs that one has it (RFC 9449). */
final class BoundKey {

  static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;

  private final ECKey key;
  private final DPoPProofFactory proofs;

  private BoundKey(ECKey key) throws JOSEException {
    this.key = key;
    this.proofs = new DefaultDPoPProofFactory(key, ALGORITHM);
  }

  static BoundKey make() {
    try {
      return new BoundKey(new ECKeyGenerator(Curve.P_256).generate());
    } catch (JOSEException e) {
      throw new IllegalStateException("This JVM makes no key for P-256.", e);
    }
  }

  /**
   * Reads what {@link #toJson} gave.
   *
   * @throws CredentialStoreException if it is something else
   */
  static BoundKey fromJson(String json) {
    try {
      return new BoundKey(ECKey.parse(json));
    } catch (ParseException | JOSEException e) {
      throw new CredentialStoreException("The kept key of a token is damaged.", null);
    }
  }

  /** The nonce in a proof of ours, or an empty string. */
  static String nonceOf(String proof) {
    try {
      String nonce = SignedJWT.parse(proof).getJWTClaimsSet().getStringClaim("nonce");
      return nonce == null ? "" : nonce;
    } catch (ParseException e) {
      throw new IllegalArgumentException("This is no proof.", e);
    }
  }

  /** The key with its private part. */
  String toJson() {
    return key.toJSONString();
  }

  /**
   * A proof for one request.
   *
   * @param access the token that goes with it, or null at a token endpoint
   * @param nonce what the server wants to see in it, or an empty string
   */
  SignedJWT proof(String method, URI uri, @Nullable String access, String nonce) {
    URI target = URI.create(WebAddress.origin(uri) + uri.getRawPath()); // RFC 9449, section 4.2
    try {
      return proofs.createDPoPJWT(
          method,
          target,
          access == null ? null : new DPoPAccessToken(access),
          nonce.isEmpty() ? null : new Nonce(nonce));
    } catch (JOSEException e) {
      throw new IllegalStateException("This JVM signs nothing with P-256.", e);
    }
  }
}
