package dev.qiao.mcp.server.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token that is good says.
 *
 * @param issuer who gave it
 * @param subject whose it is, by the issuer's name for them
 * @param scopes what it is good for
 * @param expires when its time is over
 * @param binding the key that whoever uses it has to have, or null if anybody may
 */
record AccessToken(
    String issuer,
    String subject,
    Set<String> scopes,
    Instant expires,
    @Nullable JWKThumbprintConfirmation binding) {

  /**
   * Reads the claims of RFC 9068, of which those that must be there are.
   *
   * @throws BadTokenException if they are malformed, or bind it in a way that is not known here
   */
  static AccessToken of(String issuer, JWTClaimsSet claims) {
    JWKThumbprintConfirmation binding = JWKThumbprintConfirmation.parse(claims);
    if (claims.getClaim("cnf") != null && binding == null) {
      throw new BadTokenException("The token is bound in a way that this server cannot check.");
    }
    return new AccessToken(
        issuer,
        claims.getSubject(),
        scopes(claims),
        claims.getExpirationTime().toInstant(),
        binding);
  }

  /** RFC 9068 has them in {@code scope}; some servers have a list, or name it {@code scp}. */
  private static Set<String> scopes(JWTClaimsSet claims) {
    try {
      for (String name : List.of("scope", "scp")) {
        Object value = claims.getClaim(name);
        if (value instanceof String text) {
          return named(Arrays.asList(text.split(" ")));
        }
        if (value != null) {
          return named(claims.getStringListClaim(name));
        }
      }
      return Set.of();
    } catch (ParseException e) {
      throw new BadTokenException("The scopes of the token are malformed.", e);
    }
  }

  private static Set<String> named(List<String> scopes) {
    Set<String> named = new LinkedHashSet<>(scopes);
    named.remove("");
    return named;
  }

  /** Who carries it. Two issuers may give different people the same name. */
  Caller caller() {
    return new Caller(issuer + " " + subject, subject, false, scopes);
  }
}
