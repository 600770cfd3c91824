package dev.qiao.mcp.server.auth;

import java.util.List;

/**
 * How a server finds out who calls.
 *
 * <pre>{@code
 * Authentication.tokens(
 *     List.of(
 *         StaticToken.named("build", buildToken).withScopes(Set.of("files:read")),
 *         StaticToken.named("alice", aliceToken)))
 * }</pre>
 */
public sealed interface Authentication
    permits Authentication.None, Authentication.Tokens, OAuthResource {

  /** Whether everybody may call. */
  default boolean open() {
    return this instanceof None;
  }

  /** Everybody may call, and nobody is asked who they are. */
  static Authentication none() {
    return new None();
  }

  /**
   * Whoever carries this token may call.
   *
   * @throws IllegalArgumentException if the token has other characters than RFC 6750 allows
   */
  static Authentication bearer(String token) {
    return tokens(List.of(StaticToken.unnamed(token)));
  }

  /**
   * Whoever carries one of these tokens may call.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Authentication tokens(List<StaticToken> tokens) {
    return new Tokens(tokens);
  }

  /** Everybody may call. */
  record None() implements Authentication {}

  /**
   * Callers carry a token that the server knows.
   *
   * @param tokens at least one
   */
  record Tokens(List<StaticToken> tokens) implements Authentication {

    /** As given, with a list that nobody changes later. */
    public Tokens {
      tokens = List.copyOf(tokens);
      if (tokens.isEmpty()) {
        throw new IllegalArgumentException(
            "There is no token, so nobody could call; name one, or let everybody call.");
      }
    }
  }
}
