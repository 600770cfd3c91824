package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.jsonrpc.Cancelled;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Notes under which id each call goes out, as the SDK's client cannot cancel any. */
final class NotedRequests implements McpClientTransport {

  private record Sent(Object id, ContextView context) {}

  private final McpClientTransport transport;
  private final Map<String, Sent> calls = new ConcurrentHashMap<>();

  NotedRequests(McpClientTransport transport) {
    this.transport = transport;
  }

  /** Cancels the last call of this tool. */
  void cancel(String tool) {
    Sent call = calls.get(tool);
    transport
        .sendMessage(new Cancelled(call.id(), "The test cancels it.").notification())
        .contextWrite(call.context())
        .block();
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.deferContextual(
        context -> {
          if (message instanceof JSONRPCRequest request
              && request.params() instanceof CallToolRequest call) {
            calls.put(call.name(), new Sent(request.id(), context));
          }
          return transport.sendMessage(message);
        });
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return transport.connect(handler);
  }

  @Override
  public void setExceptionHandler(Consumer<Throwable> handler) {
    transport.setExceptionHandler(handler);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return transport.unmarshalFrom(data, type);
  }

  @Override
  public List<String> protocolVersions() {
    return transport.protocolVersions();
  }

  @Override
  public Mono<Void> closeGracefully() {
    return transport.closeGracefully();
  }
}
