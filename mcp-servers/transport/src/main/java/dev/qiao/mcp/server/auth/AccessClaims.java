package dev.qiao.mcp.server.auth;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.time.Clock;
import java.util.Collections;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of an access token must be (RFC 9068, section 4): this issuer's, for this server,
 * good at this time, and about somebody. It says in words for clients what they are not.
 */
final class AccessClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

  private static final Set<String> REQUIRED = Set.of("exp", "sub");

  private final String resource;
  private final Set<String> audiences;
  private final Clock clock;

  /**
   * @param resource what the server is called in what clients are told
   * @param audiences of which a token has to be for one
   */
  AccessClaims(String issuer, String resource, Set<String> audiences, long skew, Clock clock) {
    super(new JWTClaimsSet.Builder().issuer(issuer).build(), REQUIRED);
    this.resource = resource;
    this.audiences = audiences;
    this.clock = clock;
    setMaxClockSkew((int) skew);
  }

  @Override
  public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
      throws BadJWTException {
    if (Collections.disjoint(claims.getAudience(), audiences)) {
      throw new BadJWTException("The token is not for this server, which is " + resource + ".");
    }
    try {
      super.verify(claims, context);
    } catch (ExpiredJWTException e) {
      throw new BadJWTException("The token has expired.", e);
    } catch (BadJWTException e) {
      throw new BadJWTException("The token is not good: " + e.getMessage() + ".", e);
    }
  }

  @Override
  protected Date currentTime() {
    return Date.from(clock.instant());
  }
}
