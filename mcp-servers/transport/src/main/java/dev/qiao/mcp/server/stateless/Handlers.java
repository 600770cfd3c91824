package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a handler of the SDK's specifications for one request. If it asks what its client has not
 * answered yet, the questions are the outcome, and the next round runs it again from its start.
 */
final class Handlers {

  private static final TypeRef<Map<String, Object>> FIELDS = new TypeRef<>() {};

  private final McpJsonMapper json;
  private final JsonSchemaValidator validator;
  private final RequestStates states;
  private final AtomicLong served = new AtomicLong();

  Handlers(McpJsonMapper json, JsonSchemaValidator validator, RequestStates states) {
    this.json = json;
    this.validator = validator;
    this.states = states;
  }

  /** What a handler may ask while it serves this request. */
  Asking asking(StatelessRequest request, Runnable goOnAsTask) {
    return new Asking(
        request.meta().capabilities(),
        states.of(request),
        request.responses(),
        goOnAsTask,
        json,
        validator);
  }

  /**
   * Runs it.
   *
   * @throws RefusedRequestException if what the client brings from an earlier round is not right,
   *     or it cannot be asked what the handler asks
   */
  Outcome run(
      StatelessRequest request, Outlet outlet, Function<McpSyncServerExchange, Object> handler) {
    return run(request, outlet, asking(request, () -> {}), handler);
  }

  /** The same with what the handler asks by. */
  Outcome run(
      StatelessRequest request,
      Outlet outlet,
      Asking asking,
      Function<McpSyncServerExchange, Object> handler) {
    String id = "request-" + served.incrementAndGet();
    Supplier<byte[]> binding =
        states.binding(request); // before the handler has its arguments, to change
    Object result =
        run(
            handler,
            new McpSyncServerExchange(new OneRequestExchange(id, request, outlet, asking)),
            asking);
    Map<String, Object> questions = asking.inputRequests();
    if (questions.isEmpty() || asking.waitsForAnswers()) {
      if (result == null) {
        throw new IllegalStateException("The handler of " + request.method() + " gave nothing.");
      }
      return Outcome.complete(
          result instanceof CallToolResult call
              ? CallFields.of(call)
              : json.convertValue(result, FIELDS));
    }
    // Whatever a handler made of not having an answer, it has not had it.
    return Outcome.inputRequired(
        Map.of("inputRequests", questions, "requestState", asking.sealed(states, binding.get())));
  }

  private static @Nullable Object run(
      Function<McpSyncServerExchange, Object> handler,
      McpSyncServerExchange exchange,
      Asking asking) {
    try {
      return handler.apply(exchange);
    } catch (UnansweredException e) {
      if (!e.missingCapabilities().isEmpty()) {
        throw RefusedRequestException.missingCapability(
            String.valueOf(e.getMessage()), e.missingCapabilities());
      }
      return null;
    } catch (RefusedRequestException e) {
      throw e;
    } catch (RuntimeException e) {
      if (asking.inputRequests().isEmpty() || asking.waitsForAnswers()) {
        throw e;
      }
      return null;
    }
  }
}
