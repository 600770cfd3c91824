package dev.qiao.mcp.jsonrpc;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.util.Map;
import java.util.Optional;

/**
 * The notification that nobody waits for the answer to a request any more, for which the SDK has no
 * type (MCP specification, utilities, cancellation).
 *
 * @param requestId a request that went the same way; never {@code initialize}
 * @param reason for a person who reads the log; may be empty
 */
public record Cancelled(Object requestId, String reason) {

  /** The notification's method. */
  public static final String METHOD = "notifications/cancelled";

  /** Whether this is such a notification, be it well formed or not. */
  public static boolean is(JSONRPCMessage message) {
    return message instanceof JSONRPCNotification notification
        && notification.method().equals(METHOD);
  }

  /** Reads it; empty if the message is another one or names no request. */
  public static Optional<Cancelled> from(JSONRPCMessage message) {
    return is(message)
            && ((JSONRPCNotification) message).params() instanceof Map<?, ?> params
            && params.get("requestId") instanceof Object id
        ? Optional.of(new Cancelled(id, params.get("reason") instanceof String why ? why : ""))
        : Optional.empty();
  }

  /** As the message that is sent. */
  public JSONRPCNotification notification() {
    return new JSONRPCNotification(METHOD, Map.of("requestId", requestId, "reason", reason));
  }
}
