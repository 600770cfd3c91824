package dev.qiao.mcp.client.oauth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server says in {@code WWW-Authenticate} of the authorisation that it wants (RFC 6750,
 * section 3; RFC 9449, section 7.1; RFC 9728, section 5.1).
 *
 * @param dpop whether it takes only tokens that are bound to a key
 * @param error such as {@code insufficient_scope}, or an empty string
 * @param scope what the request needs; empty if the server does not say
 */
record Challenge(boolean dpop, String error, Optional<String> resourceMetadata, Set<String> scope) {

  /** Of a server that says nothing. */
  static final Challenge NONE = new Challenge(false, "", Optional.empty(), Set.of());

  private static final String BEARER = "bearer";
  private static final String DPOP = "dpop";

  /**
   * Reads the values of the headers; schemes that are not known here are passed over.
   *
   * @param bound whether the request had a token that is bound to a key, whose error stands there
   */
  static Challenge of(List<String> headers, boolean bound) {
    List<AuthScheme> offered =
        headers.stream().flatMap(value -> AuthScheme.parse(value).stream()).toList();
    return named(bound ? DPOP : BEARER, offered)
        .or(() -> named(bound ? BEARER : DPOP, offered))
        .map(Challenge::from)
        .orElse(NONE);
  }

  private static Optional<AuthScheme> named(String name, List<AuthScheme> offered) {
    return offered.stream().filter(scheme -> scheme.name().equals(name)).findFirst();
  }

  private static Challenge from(AuthScheme scheme) {
    Map<String, String> said = scheme.parameters();
    return new Challenge(
        scheme.name().equals(DPOP),
        said.getOrDefault("error", "").toLowerCase(Locale.ROOT),
        Optional.ofNullable(said.get("resource_metadata")),
        Scopes.of(said.getOrDefault("scope", "")));
  }

  boolean wantsMoreScope() {
    return error.equals("insufficient_scope");
  }

  boolean wantsNonce() {
    return error.equals("use_dpop_nonce");
  }
}
