package dev.qiao.mcp.server.http;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;

import dev.qiao.mcp.jsonrpc.ProgressToken;
import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.Context;

/** One request of a session, as the SDK answers it. */
final class SessionRequest {

  private static final Logger LOG = LoggerFactory.getLogger(SessionRequest.class);

  private static final List<String> LEVELS =
      Arrays.stream(LoggingLevel.values()).map(l -> l.name().toLowerCase(Locale.ROOT)).toList();

  private SessionRequest() {}

  /**
   * Answers in this thread, until it is done or cancelled.
   *
   * @param caller who sends it
   * @param answer where the answer goes, and what comes before it; closed at the end
   * @param stream as a handler may let go of it
   */
  static void run(
      Session session,
      JSONRPCRequest request,
      Caller caller,
      McpStreamableServerTransport answer,
      CallStream stream) {
    Optional<String> fault = fault(request).or(() -> session.listened().heed(request));
    if (fault.isPresent()) {
      refuse(request, answer, fault.get());
      return;
    }
    session
        .calls()
        .run(
            request.id(),
            answer::close,
            () -> {
              try {
                session
                    .sdk()
                    .responseStream(new KeptOpen(answer))
                    .handle(request)
                    .contextWrite(context(stream.context(caller.context())))
                    .block();
              } catch (RuntimeException | Error e) { // or its client would wait for an answer
                if (!Thread.currentThread().isInterrupted()) { // cancelled: nobody waits
                  answer.sendMessage(JSONRPCResponse.error(request.id(), error(e))).block();
                }
              } finally {
                answer.close();
              }
            });
  }

  /** What the SDK takes as it is, or answers with what its JSON reader says. */
  private static Optional<String> fault(JSONRPCRequest request) {
    Map<?, ?> params = request.params() instanceof Map<?, ?> map ? map : Map.of();
    if (request.method().equals(McpSchema.METHOD_LOGGING_SET_LEVEL)
        && !LEVELS.contains(params.get("level"))) {
      return Optional.of("params.level must be one of " + String.join(", ", LEVELS) + ".");
    }
    return params.get("_meta") instanceof Map<?, ?> meta
        ? ProgressToken.fault(meta)
        : Optional.empty();
  }

  private static void refuse(
      JSONRPCRequest request, McpStreamableServerTransport answer, String text) {
    var error = new JSONRPCError(INVALID_PARAMS, text, null);
    answer.sendMessage(JSONRPCResponse.error(request.id(), error)).block();
    answer.close();
  }

  /** Where the SDK's handlers find who calls. */
  static Context context(Caller caller) {
    return context(caller.context());
  }

  private static Context context(Map<String, Object> known) {
    return Context.of(McpTransportContext.KEY, McpTransportContext.create(known));
  }

  /** The SDK reads a request's params outside its own handling of errors. */
  private static JSONRPCError error(Throwable e) {
    if (e instanceof McpError told && told.getJsonRpcError() != null) {
      return told.getJsonRpcError();
    }
    if (e instanceof IllegalArgumentException || e instanceof NullPointerException) {
      return new JSONRPCError(INVALID_PARAMS, "The params do not fit the method.", null);
    }
    LOG.warn("A request failed", e);
    return new JSONRPCError(INTERNAL_ERROR, "Internal error.", null);
  }
}
