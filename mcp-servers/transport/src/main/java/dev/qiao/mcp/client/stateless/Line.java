package dev.qiao.mcp.client.stateless;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.Map;
import reactor.util.context.ContextView;

/**
 * Asks the server in the name of one request of the client, and within its time.
 *
 * @param context of the client's request, with this revision in it
 */
record Line(Exchanges exchanges, RequestFields fields, ContextView context, Deadline deadline) {

  /**
   * Sends a request and waits for its answer.
   *
   * @param params without what {@code _meta} must say
   * @throws io.modelcontextprotocol.spec.McpTransportException if it is not answered
   * @throws RevisionLostException if the server speaks this revision no more
   */
  JSONRPCResponse ask(String method, Map<String, Object> params) throws InterruptedException {
    JSONRPCResponse answer = send(method, params).await(deadline);
    if (Supported.isRefusalIn(answer)) {
      // An instance may have been replaced by one that names the same versions in another order.
      if (!Supported.of(answer).hasRevision()) {
        throw new RevisionLostException();
      }
      answer = send(method, params).await(deadline);
    }
    return answer;
  }

  /** Sends a request for whose answer nobody need wait. */
  Exchange send(String method, Map<String, Object> params) {
    return send(method, exchanges.newId(), params);
  }

  /** The same under an id that {@link Exchanges#newId} gave. */
  Exchange send(String method, String id, Map<String, Object> params) {
    return exchanges.send(new JSONRPCRequest(method, id, fields.addedTo(params)), context);
  }
}
