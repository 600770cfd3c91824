package dev.qiao.mcp.server.auth;

/** Whether a token is good cannot be said, because its issuer does not answer. */
final class UnreachableIssuerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreachableIssuerException(String issuer, Exception cause) {
    super(
        "The authorization server %s cannot be reached, so nobody can say whether the token is good; try again later."
            .formatted(issuer),
        cause);
  }
}
