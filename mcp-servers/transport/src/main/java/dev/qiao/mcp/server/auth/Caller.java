package dev.qiao.mcp.server.auth;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import java.util.Map;
import java.util.Set;

/**
 * Who sends a request.
 *
 * <pre>{@code
 * (exchange, request) -> text("Hello, " + Caller.of(exchange).name())
 * }</pre>
 *
 * @param id what tells callers apart, and is the same in all requests of one: a key for what is
 *     kept of a caller, in memory or in a store; no secret
 * @param name what the caller is called: by the name of its token, or by its authorization server,
 *     whose names another one may have given to somebody else
 * @param unlimited whether it may do everything, whatever scopes that takes
 * @param scopes what it may do if it is not unlimited
 */
public record Caller(String id, String name, boolean unlimited, Set<String> scopes) {

  /** Whoever calls a server that asks nobody who they are. */
  public static final Caller ANYBODY = unlimited("anonymous");

  private static final String KEY = "dev.qiao.mcp.caller";

  /** As given, with scopes that nobody changes later. */
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** A caller that may do everything, and whose name tells it apart. */
  public static Caller unlimited(String name) {
    return new Caller(name, name, true, Set.of());
  }

  /**
   * Who sent the request that a handler serves; {@link #ANYBODY} where no transport of ours did.
   */
  public static Caller of(McpSyncServerExchange exchange) {
    McpTransportContext context = exchange.transportContext();
    return context != null && context.get(KEY) instanceof Caller caller ? caller : ANYBODY;
  }

  /** What a transport has to put into the context of a request, for {@link #of} to find. */
  public Map<String, Object> context() {
    return Map.of(KEY, this);
  }

  /** Whether it may do what takes all of these scopes. */
  public boolean may(Set<String> needed) {
    return unlimited || scopes.containsAll(needed);
  }
}
