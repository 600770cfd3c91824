package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.jsonrpc.Cancelled;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpTransportException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import reactor.core.Disposable;
import reactor.util.context.ContextView;

/** One request on its way, until its answer is there or nobody waits for it any more. */
final class Exchange {

  private final Exchanges exchanges;
  private final JSONRPCRequest request;
  private final ContextView context;
  private final CompletableFuture<JSONRPCResponse> answer = new CompletableFuture<>();
  private volatile Disposable sending = () -> {};

  Exchange(Exchanges exchanges, JSONRPCRequest request, ContextView context) {
    this.exchanges = exchanges;
    this.request = request;
    this.context = context;
  }

  Object id() {
    return request.id();
  }

  CompletableFuture<JSONRPCResponse> answer() {
    return answer;
  }

  /** What to dispose of to send it no further. */
  void sentBy(Disposable way) {
    sending = way;
  }

  /**
   * Waits for the answer; whoever is interrupted or waits too long has cancelled the request.
   *
   * @throws McpTransportException if it cannot be delivered, or takes too long
   */
  JSONRPCResponse await(Deadline deadline) throws InterruptedException {
    try {
      return deadline.await(answer);
    } catch (InterruptedException e) {
      cancel("cancelled");
      throw e;
    } catch (TimeoutException e) {
      cancel("timed out");
      throw new McpTransportException(
          "The server did not answer %s within %d ms."
              .formatted(request.method(), deadline.whole().toMillis()),
          e);
    }
  }

  /** Tells the server in the transport's way that nobody waits any more. */
  void cancel(String reason) {
    forget();
    exchanges.notify(new Cancelled(id(), reason).notification(), context);
  }

  /** Waits no more without telling the server, which may never have understood the request. */
  void forget() {
    exchanges.remove(this);
    sending.dispose();
  }
}
