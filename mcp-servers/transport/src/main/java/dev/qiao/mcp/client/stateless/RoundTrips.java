package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A request that is sent again with what the server asks for, until it has its result
 * (specification 2026-07-28, multi round-trip requests).
 */
record RoundTrips(Line line, Questions questions) {

  /** Twice what our own servers ask in one call, so that theirs is the error that is told. */
  static final int MOST_ROUNDS = 64;

  private static final int MOST_PAGES = 100;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final Set<String> MAY_ASK =
      Set.of(
          McpSchema.METHOD_TOOLS_CALL,
          McpSchema.METHOD_PROMPT_GET,
          McpSchema.METHOD_RESOURCES_READ);

  /**
   * Sends it until then.
   *
   * @return the last answer, which says that it is the result, or an error
   * @throws FailedCallException if the server answers what it may not
   * @throws TimeoutException if the client does not answer its questions in time
   */
  JSONRPCResponse ask(String method, Map<String, Object> params)
      throws InterruptedException, TimeoutException {
    Map<String, Object> asked = params;
    Duration pause = FIRST_PAUSE;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      JSONRPCResponse answer = askWithHeaders(method, asked);
      if (!(answer.result() instanceof Map<?, ?> result)) {
        return answer;
      }
      switch (type(result)) {
        case "complete" -> {
          return answer;
        }
        case "task" -> {
          require(method.equals(McpSchema.METHOD_TOOLS_CALL), method, "a task");
          return new TaskPolling(line, questions).end(result);
        }
        case "input_required" -> {
          require(MAY_ASK.contains(method), method, "questions");
          if (!(result.get("inputRequests") instanceof Map<?, ?>)) {
            line.deadline().pause(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
          }
          asked = next(params, result);
        }
        default -> require(false, method, "a result of a type that nobody knows");
      }
    }
    throw new FailedCallException(
        "The server asked more than %d times in one %s.".formatted(MOST_ROUNDS, method));
  }

  /** Servers of older revisions give results without a type. */
  private static String type(Map<?, ?> result) {
    Object type = result.get("resultType");
    return type == null ? "complete" : String.valueOf(type);
  }

  private static void require(boolean allowed, String method, String what) {
    if (!allowed) {
      throw new FailedCallException("The server answered " + method + " with " + what + ".");
    }
  }

  private Map<String, Object> next(Map<String, Object> params, Map<?, ?> result)
      throws InterruptedException, TimeoutException {
    Map<String, Object> next = new LinkedHashMap<>(params);
    if (result.get("inputRequests") instanceof Map<?, ?> asked) {
      next.put("inputResponses", questions.ask(asked, line.deadline()));
    }
    if (result.get("requestState") instanceof String state) {
      next.put("requestState", state);
    }
    return next;
  }

  /** A server that misses headers may have changed what its tools want there. */
  private JSONRPCResponse askWithHeaders(String method, Map<String, Object> params)
      throws InterruptedException {
    JSONRPCResponse answer = line.ask(method, params);
    if (method.equals(McpSchema.METHOD_TOOLS_CALL)
        && answer.error() != null
        && answer.error().code() == Revision.HEADER_MISMATCH) {
      listTools();
      return line.ask(method, params);
    }
    return answer;
  }

  /** The transport learns from the list, as it comes. */
  private void listTools() throws InterruptedException {
    Map<String, Object> params = Map.of();
    for (int page = 0; page < MOST_PAGES; page++) {
      @Nullable Object cursor = cursorIn(line.ask(McpSchema.METHOD_TOOLS_LIST, params));
      if (cursor == null) {
        return;
      }
      params = Map.of("cursor", cursor);
    }
  }

  private static @Nullable Object cursorIn(JSONRPCResponse page) {
    return page.result() instanceof Map<?, ?> result ? result.get("nextCursor") : null;
  }
}
