package dev.qiao.mcp.toolkit.test;

import dev.qiao.mcp.client.LayeredTransport;
import dev.qiao.mcp.jsonrpc.Cancelled;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Notes under which id each call goes out, as the SDK's client cannot cancel any. */
record CallNotes(McpClientTransport below, Map<Object, Object> idByToken)
    implements LayeredTransport {

  static CallNotes on(McpClientTransport transport) {
    return new CallNotes(transport, new ConcurrentHashMap<>());
  }

  /** Cancels the call that has this progress token; nothing happens if it was not sent. */
  void cancel(Object progressToken) {
    Object id = idByToken.get(progressToken);
    if (id != null) {
      below.sendMessage(new Cancelled(id, "The test cancels it.").notification()).block();
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    if (message instanceof JSONRPCRequest request
        && request.method().equals(McpSchema.METHOD_TOOLS_CALL)
        && request.params() instanceof CallToolRequest call
        && call.progressToken() != null) {
      idByToken.put(call.progressToken(), request.id());
    }
    return below.sendMessage(message);
  }
}
