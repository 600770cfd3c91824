package dev.qiao.mcp.server.stateless;

import java.util.Map;

/**
 * Ends a handler that has asked what its client has not answered yet, or cannot answer. The client
 * is asked by the answer to its request; when it comes back, the handler runs again from its start.
 *
 * <p>A handler lets it pass. One that catches it for a missing capability may do without the
 * answer.
 */
public final class UnansweredException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> missing;

  private UnansweredException(String message, Map<String, Object> missing) {
    super(message);
    this.missing = missing;
  }

  static UnansweredException open(String key) {
    return new UnansweredException("The client has yet to answer " + key + ".", Map.of());
  }

  static UnansweredException cannotBeAsked(String what, Map<String, Object> missing) {
    return new UnansweredException("The client does not offer " + what + ".", missing);
  }

  /** The capabilities that the client would have to declare; empty if it just has to answer. */
  public Map<String, Object> missingCapabilities() {
    return missing;
  }
}
