package dev.qiao.mcp.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.qiao.mcp.netty.ClientTls;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Checks the signed tokens of one authorization server, with keys that are fetched and kept. */
final class IssuerTokens {

  /**
   * Signatures that those who check them could not have made. What the JVM cannot check by itself
   * (EdDSA, secp256k1) is not among them.
   */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final Set<String> ACCESS_TOKENS = Set.of("at+jwt", "application/at+jwt");

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration KEYS_FRESH = Duration.ofMinutes(5);

  /** For how long keys are good that cannot be fetched again. */
  private static final Duration KEYS_KEPT = Duration.ofHours(1);

  /** Keys are fetched twice in this time at most, whatever tokens name. */
  private static final Duration FETCH_INTERVAL = Duration.ofSeconds(30);

  private final String issuer;
  private final boolean ordinaryTokens;
  private final IssuerKeys keys;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param ordinaryTokens whether their type need not say that they are access tokens
   * @param tls whom to trust to be the issuer, besides those whom the JVM trusts
   */
  IssuerTokens(String issuer, AccessClaims claims, boolean ordinaryTokens, ClientTls tls) {
    this.issuer = issuer;
    this.ordinaryTokens = ordinaryTokens;
    this.keys = new IssuerKeys(issuer, PATIENCE, tls);
    processor.setJWSTypeVerifier((type, context) -> {}); // looked at before keys are fetched
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            ALGORITHMS,
            JWKSourceBuilder.create(keys)
                .cache(KEYS_FRESH.toMillis(), 2 * PATIENCE.toMillis())
                .refreshAheadCache(false)
                .rateLimited(FETCH_INTERVAL.toMillis())
                .outageTolerant(KEYS_KEPT.toMillis())
                .build()));
    processor.setJWTClaimsSetVerifier(claims);
  }

  /**
   * Checks a token.
   *
   * @throws BadTokenException if it is not good
   * @throws UnreachableIssuerException if nobody can say
   */
  AccessToken read(SignedJWT token) {
    requireHeader(token);
    try {
      return AccessToken.of(issuer, processor.process(token, null));
    } catch (RateLimitReachedException e) {
      throw keys.reached() ? unknownKey(e) : new UnreachableIssuerException(issuer, e);
    } catch (KeySourceException e) {
      throw new UnreachableIssuerException(issuer, e);
    } catch (BadJWTException e) {
      throw new BadTokenException(String.valueOf(e.getMessage()), e);
    } catch (BadJWSException e) {
      throw unknownKey(e);
    } catch (BadJOSEException e) {
      // No key fits; one that has come while its issuer is away makes the token no forgery.
      throw keys.reached() ? unknownKey(e) : new UnreachableIssuerException(issuer, e);
    } catch (JOSEException e) {
      throw new BadTokenException("The token cannot be checked.", e);
    }
  }

  private BadTokenException unknownKey(Exception e) {
    return new BadTokenException("The token's signature is not one of " + issuer + ".", e);
  }

  private void requireHeader(SignedJWT token) {
    if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
      throw new BadTokenException("The token is signed by an algorithm that is not accepted here.");
    }
    JOSEObjectType type = token.getHeader().getType();
    boolean ordinary = type == null || type.equals(JOSEObjectType.JWT);
    if (!(ordinary && ordinaryTokens)
        && (type == null || !ACCESS_TOKENS.contains(type.getType().toLowerCase(Locale.ROOT)))) {
      throw new BadTokenException(
          "The token does not say that it is an access token: its typ must be at+jwt (RFC 9068).");
    }
  }
}
