package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.auth.Authenticator;
import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.auth.NeededScopes;
import dev.qiao.mcp.server.auth.ScopeRules;
import dev.qiao.mcp.server.auth.Wanted;
import dev.qiao.mcp.server.stateless.StatelessServer;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a caller may have what a request wants, by the settings and by what that is marked with.
 * All that is missing is said at once, so that a client has to ask for more but once.
 */
final class ScopeCheck {

  private final NeededScopes rules;
  private final @Nullable StatelessServer marks;
  private final Authenticator authenticator;

  /**
   * @param marks knows what is marked, or null if nothing is
   */
  ScopeCheck(ScopeRules rules, @Nullable StatelessServer marks, Authenticator authenticator) {
    this.rules = new NeededScopes(rules);
    this.marks = marks;
    this.authenticator = authenticator;
  }

  /** Why the caller may not, if so. */
  Optional<Refusal> check(JSONRPCRequest request, Caller caller) {
    return check(List.of(request), caller);
  }

  /** Why the caller may not have all of these, if so. */
  Optional<Refusal> check(List<JSONRPCRequest> requests, Caller caller) {
    if (caller.unlimited()) {
      return Optional.empty();
    }
    Set<String> needed = new HashSet<>();
    requests.forEach(request -> addNeeded(request, needed));
    return caller.may(needed)
        ? Optional.empty()
        : Optional.of(Refusal.of(authenticator.insufficient(needed)));
  }

  private void addNeeded(JSONRPCRequest request, Set<String> needed) {
    if (request.params() instanceof Map<?, ?> params) {
      for (Wanted wanted : Wanted.by(request.method(), params)) {
        needed.addAll(rules.of(wanted));
        if (marks != null) {
          needed.addAll(marks.scopes(wanted));
        }
      }
    }
  }
}
