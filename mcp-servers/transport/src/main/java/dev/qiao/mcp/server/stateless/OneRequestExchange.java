package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The SDK's exchange, but for its own check of capabilities, of which a client would not learn what
 * it lacks. A subclass, because to the SDK an exchange is a class.
 */
final class OneRequestExchange extends McpAsyncServerExchange {

  private static final Implementation UNKNOWN_CLIENT =
      Implementation.builder("unknown", "unknown").build();

  private final OneRequestSession session;

  /**
   * @param id a name that no other request has: what a handler keeps under it mixes up no callers
   */
  OneRequestExchange(String id, StatelessRequest request, Outlet outlet, Asking asking) {
    this(
        id,
        request.meta(),
        request.caller(),
        new OneRequestSession(request.meta(), outlet, asking),
        asking);
  }

  private OneRequestExchange(
      String id, RequestMeta meta, Caller caller, OneRequestSession session, Asking asking) {
    super(
        id,
        session,
        meta.capabilities(),
        meta.client() == null ? UNKNOWN_CLIENT : meta.client(),
        new Context(caller.context(), asking));
    this.session = session;
  }

  /** Not the SDK's own, which copies the map twice for each request. */
  private record Context(Map<String, Object> caller, Asking asking) implements McpTransportContext {
    @Override
    public @Nullable Object get(String key) {
      return key.equals(Asking.KEY) ? asking : caller.get(key);
    }
  }

  @Override
  public Mono<CreateMessageResult> createMessage(CreateMessageRequest request) {
    return session.sendRequest(McpSchema.METHOD_SAMPLING_CREATE_MESSAGE, request, Rounds.SAMPLED);
  }

  @Override
  public Mono<ElicitResult> createElicitation(ElicitRequest request) {
    return session.sendRequest(McpSchema.METHOD_ELICITATION_CREATE, request, Rounds.ELICITED);
  }
}
