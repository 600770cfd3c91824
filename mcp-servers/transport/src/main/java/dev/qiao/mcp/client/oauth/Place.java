package dev.qiao.mcp.client.oauth;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import java.util.Optional;
import java.util.Set;

/**
 * Where tokens are to be had, as it was found out just now.
 *
 * @param challenge what the server asked for
 */
record Place(Challenge challenge, ProtectedResource resource, AuthorizationServerMetadata at) {

  String issuer() {
    return at.getIssuer().getValue();
  }

  /** Whether tokens are to be bound to a key: only where the server wants that. */
  boolean wantsBoundTokens() {
    return (challenge.dpop() || resource.boundTokens())
        && at.getDPoPJWSAlgs() != null
        && at.getDPoPJWSAlgs().contains(BoundKey.ALGORITHM);
  }

  /**
   * What to ask for (specification 2026-07-28, "Scope Selection Strategy" and "Step-Up
   * Authorization Flow"): what the request needs, or else what basic use needs; and what was asked
   * for before, so that it is not lost.
   *
   * @param always what the embedder wants in any case
   * @param before the credentials so far
   * @param comesBack whether the client wishes to come back without its user
   */
  Set<String> scope(Set<String> always, Optional<Credentials> before, boolean comesBack) {
    Set<String> so = before.map(it -> it.tokens().scope()).orElse(Set.of());
    Set<String> basic = so.isEmpty() ? Scopes.valid(resource.scopes()) : so;
    Set<String> needed = challenge.scope().isEmpty() ? basic : Scopes.union(so, challenge.scope());
    Set<String> all = Scopes.union(needed, always);
    Scope offered = at.getScopes();
    // Alone it would be all that is asked for.
    return comesBack && !all.isEmpty() && offered != null && offered.contains(Scopes.OFFLINE_ACCESS)
        ? Scopes.union(all, Set.of(Scopes.OFFLINE_ACCESS))
        : all;
  }
}
