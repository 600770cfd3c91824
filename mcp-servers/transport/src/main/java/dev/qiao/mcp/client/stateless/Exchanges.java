package dev.qiao.mcp.client.stateless;

import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/** The requests over one transport that wait for their answers. Any thread may call. */
final class Exchanges {

  private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

  private final McpClientTransport transport;
  private final Map<Object, Exchange> open = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  Exchanges(McpClientTransport transport) {
    this.transport = transport;
  }

  /** An id that no other request has. */
  String newId() {
    return "once-" + count.incrementAndGet();
  }

  /** Sends a request. */
  Exchange send(JSONRPCRequest request, ContextView context) {
    Exchange exchange = new Exchange(this, request, context);
    open.put(request.id(), exchange);
    exchange.answer().whenComplete((answer, failure) -> remove(exchange));
    exchange.sentBy(
        transport
            .sendMessage(request)
            .contextWrite(context)
            .subscribe(done -> {}, exchange.answer()::completeExceptionally));
    return exchange;
  }

  /** Tells the server something, as far as it can be told. */
  void notify(JSONRPCNotification note, ContextView context) {
    transport
        .sendMessage(note)
        .contextWrite(context)
        .subscribe(
            done -> {},
            e -> LOG.debug("{} was not sent: {}", note.method(), e.getClass().getSimpleName()));
  }

  /** Whether an answer is one that is waited for here; then it has been given to who waits. */
  boolean took(JSONRPCResponse answer) {
    Exchange exchange = answer.id() == null ? null : open.get(answer.id());
    if (exchange != null) {
      exchange.answer().complete(answer);
    }
    return exchange != null;
  }

  void remove(Exchange exchange) {
    open.remove(exchange.id(), exchange);
  }

  /** Lets all that wait fail. */
  void close(RuntimeException why) {
    open.values().forEach(exchange -> exchange.answer().completeExceptionally(why));
  }
}
