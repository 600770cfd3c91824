package dev.qiao.mcp.client.oauth;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Sets of scopes, in the order in which they were named. */
final class Scopes {

  /** What lets a client come back without its user (OpenID Connect Core, section 11). */
  static final String OFFLINE_ACCESS = "offline_access";

  /** A server that asks for more than this asks for nothing that a user can judge. */
  static final int MOST = 100;

  private Scopes() {}

  /** The scopes of a list that is separated by spaces (RFC 6749, section 3.3). */
  static Set<String> of(String list) {
    return valid(Arrays.asList(list.split(" ")));
  }

  /** Those that may stand in such a list, {@link #MOST} at most. */
  static Set<String> valid(Collection<String> scopes) {
    Set<String> found = new LinkedHashSet<>();
    for (String scope : scopes) {
      if (found.size() < MOST && scope.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,255}")) {
        found.add(scope);
      }
    }
    return found;
  }

  static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return valid(all);
  }
}
