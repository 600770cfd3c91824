package dev.qiao.mcp.server.auth;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a tool, a resource or a prompt says itself of the scopes that its callers need, in its
 * {@code _meta}, where clients see it too.
 *
 * <pre>{@code
 * Tool.builder("delete", schema).meta(ScopeMark.of(Set.of("files:write"))).build()
 * }</pre>
 */
public final class ScopeMark {

  private static final String KEY = "dev.qiao/scopes";

  private ScopeMark() {}

  /**
   * The mark, for {@code _meta}; nothing for no scopes.
   *
   * @throws IllegalArgumentException if one is no scope; the message names it
   */
  public static Map<String, Object> of(Set<String> scopes) {
    return scopes.isEmpty()
        ? Map.of()
        : Map.of(KEY, List.copyOf(new TreeSet<>(ScopeRules.checked(scopes))));
  }

  /**
   * The scopes that something is marked with.
   *
   * @param what names it in the error
   * @throws IllegalArgumentException if the mark is not a list of scopes
   */
  public static Set<String> in(@Nullable Map<String, Object> meta, String what) {
    Object mark = meta == null ? null : meta.get(KEY);
    if (mark == null) {
      return Set.of();
    }
    if (mark instanceof Collection<?> scopes
        && scopes.stream().allMatch(scope -> scope instanceof String)) {
      return ScopeRules.checked(Set.copyOf(scopes.stream().map(scope -> (String) scope).toList()));
    }
    throw new IllegalArgumentException(
        "The %s marks itself with %s %s; use ScopeMark.".formatted(what, KEY, mark));
  }
}
