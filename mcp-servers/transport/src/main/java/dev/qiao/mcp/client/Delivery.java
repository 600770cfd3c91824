package dev.qiao.mcp.client;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import org.jspecify.annotations.Nullable;

/** One message's way to the server, and that of its answer back. */
interface Delivery {

  /** Whether a message opens a session. */
  static boolean opensSession(JSONRPCMessage message) {
    return message instanceof JSONRPCRequest request
        && request.method().equals(McpSchema.METHOD_INITIALIZE);
  }

  /**
   * Sends the message. Not to be called on the event loop.
   *
   * @throws RuntimeException if nothing can authorise it now, or the session is over
   */
  void start();

  /** Tells the server something about the message. Not to be called on the event loop. */
  void tell(JSONRPCNotification note);

  /** The server may now speak unasked in the session. */
  void listen();

  /**
   * The server does not know the session: ends it here too.
   *
   * @return what to tell who sent the message, or null if it was sent in no session
   */
  @Nullable McpTransportSessionNotFoundException sessionLost();

  /** Waits no longer, and fails the message if it is not settled. On the event loop. */
  void giveUp(Throwable cause);
}
