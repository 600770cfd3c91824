package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.auth.ScopeMark;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What callers need, as clients and the server read it. */
final class Scopes {

  private Scopes() {}

  /**
   * The mark for {@code _meta}; nothing for no scopes.
   *
   * @throws Unservable if one is no scope
   */
  static Map<String, Object> mark(Collection<String> scopes) {
    try {
      return ScopeMark.of(Set.copyOf(scopes));
    } catch (IllegalArgumentException e) {
      throw new Unservable(
          "needs the scopes %s, of which one is none: a scope has no spaces and quotes"
              .formatted(scopes));
    }
  }
}
