package dev.qiao.mcp.server.auth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands in {@code Authorization}: a scheme and a token (RFC 9110, section 11.4).
 *
 * @param scheme in lower case
 * @param token not empty
 */
record Credentials(String scheme, String token) {

  /** Those of a request; none if it has no such header, several of it, or one without a token. */
  static Optional<Credentials> of(List<String> headers) {
    if (headers.size() != 1) {
      return Optional.empty();
    }
    String value = headers.get(0).strip();
    int space = value.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Credentials(
            value.substring(0, space).toLowerCase(Locale.ROOT), value.substring(space).strip()));
  }

  boolean isBearer() {
    return scheme.equals("bearer");
  }

  /** Whether the token has to come with a proof (RFC 9449). */
  boolean isBound() {
    return scheme.equals("dpop");
  }

  /** Says the scheme alone. */
  @Override
  public String toString() {
    return "Credentials[" + scheme + "]";
  }
}
