package dev.qiao.mcp.client.stateless;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpTransportException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * One {@code subscriptions/listen}, from its request to its end.
 *
 * @param acknowledged comes with what the server has agreed to tell
 */
record Listening(Exchange exchange, CompletableFuture<Map<?, ?>> acknowledged) {

  /**
   * Waits until the server has agreed.
   *
   * @throws RefusedListeningException if it does not
   * @throws McpTransportException if it cannot be asked, or is silent
   */
  void await(Deadline deadline) throws InterruptedException {
    try {
      deadline.await(
          CompletableFuture.anyOf(
              acknowledged, exchange.answer().thenAccept(Listening::requireNoError)));
    } catch (TimeoutException e) {
      exchange.cancel("timed out");
      throw new McpTransportException("The server did not agree to tell its news.", e);
    } catch (InterruptedException e) {
      exchange.cancel("cancelled");
      throw e;
    }
  }

  private static void requireNoError(JSONRPCResponse answer) {
    if (answer.error() != null) {
      throw new RefusedListeningException(answer.error());
    }
    throw new McpTransportException("The server ended its news before it had agreed to tell any.");
  }

  /** Whether the server tells of this resource; to be asked once it has agreed. */
  boolean tellsOf(String resource) {
    return acknowledged.getNow(Map.of()).get("resourceSubscriptions") instanceof List<?> agreed
        && agreed.contains(resource);
  }
}
