package dev.qiao.mcp.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.dpop.verifiers.AccessTokenValidationException;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPIssuer;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProtectedResourceRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InMemoryDPoPSingleUseChecker;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InvalidDPoPProofException;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that whoever sends a token has the key that it is bound to (RFC 9449, section 7). A proof
 * is good for one request, as far as this process knows.
 */
final class BoundTokens implements AutoCloseable {

  /** What proofs may be signed by. */
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.PS256, JWSAlgorithm.RS256);

  private static final long SKEW_SECONDS = 5;
  private static final long AGE_SECONDS = 60;

  private final InMemoryDPoPSingleUseChecker seen =
      new InMemoryDPoPSingleUseChecker(AGE_SECONDS + SKEW_SECONDS, AGE_SECONDS);
  private final DPoPProtectedResourceRequestVerifier verifier =
      new DPoPProtectedResourceRequestVerifier(ALGORITHMS, SKEW_SECONDS, AGE_SECONDS, seen);
  private final URI resource;

  /**
   * @param resource the address that proofs are made for
   */
  BoundTokens(URI resource) {
    this.resource = resource;
  }

  /**
   * Checks the proof that came with a token.
   *
   * @param binding what the token is bound to, or null
   * @throws BadTokenException if there is none that is good for this request
   */
  void require(Presented presented, String token, @Nullable JWKThumbprintConfirmation binding) {
    if (binding == null) {
      throw new BadTokenException("The token is bound to no key: send it as Bearer.");
    }
    if (presented.proofs().size() != 1) {
      throw new BadTokenException("The request needs exactly one DPoP header with a proof.");
    }
    try {
      verifier.verify(
          presented.method(),
          resource,
          new DPoPIssuer(binding.getValue().toString()),
          SignedJWT.parse(presented.proofs().get(0)),
          new DPoPAccessToken(token),
          binding);
    } catch (InvalidDPoPProofException
        | AccessTokenValidationException
        | JOSEException
        | ParseException e) {
      throw new BadTokenException("The DPoP proof is not good for this request and token.", e);
    }
  }

  @Override
  public void close() {
    seen.shutdown();
  }
}
