package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpTransportException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a call that the server goes on with as a task, by asking for it as often as the server
 * wishes, and answers what the task asks (extension {@code io.modelcontextprotocol/tasks}).
 */
final class TaskPolling {

  private static final long USUAL_INTERVAL_MILLIS = 1_000;

  /** A server that asks for no pause would have its client ask without end. */
  private static final long SHORTEST_INTERVAL_MILLIS = 50;

  private static final long LONGEST_INTERVAL_MILLIS = 60_000;

  /** A task outlives connections, so one that breaks is no end of it. */
  private static final int MOST_FAILURES = 3;

  private final Line line;
  private final Questions questions;
  private final Set<Object> answered = new HashSet<>();

  TaskPolling(Line line, Questions questions) {
    this.line = line;
    this.questions = questions;
  }

  /**
   * Waits until it has ended, or cancels it when this thread is interrupted, waits too long, or
   * cannot answer what it asks.
   *
   * @param seed what the server said of it when it made it
   * @return the call's result, or its error
   * @throws FailedCallException if it was cancelled by the server, or says of itself what means
   *     nothing
   */
  JSONRPCResponse end(Map<?, ?> seed) throws InterruptedException, TimeoutException {
    if (!(seed.get("taskId") instanceof String id)) {
      throw new FailedCallException("The server made a task without an id.");
    }
    try {
      return poll(id, seed);
    } catch (InterruptedException | TimeoutException | FailedCallException e) {
      line.send(Revision.TASK_CANCEL, Map.of("taskId", id));
      throw e;
    }
  }

  private JSONRPCResponse poll(String id, Map<?, ?> seed)
      throws InterruptedException, TimeoutException {
    Map<?, ?> seen = seed;
    while (true) {
      line.deadline().pause(interval(seen));
      JSONRPCResponse answer = get(id);
      if (!(answer.result() instanceof Map<?, ?> task)) {
        return answer;
      }
      switch (String.valueOf(task.get("status"))) {
        case "completed" -> {
          return JSONRPCResponse.result(answer.id(), task.get("result"));
        }
        case "failed" -> {
          return JSONRPCResponse.error(answer.id(), error(task));
        }
        case "cancelled" ->
            throw new FailedCallException("The server cancelled the call." + message(task));
        case "working" -> {}
        case "input_required" -> {
          JSONRPCResponse taken = answer(id, task);
          if (taken.error() != null) {
            return taken;
          }
        }
        default ->
            throw new FailedCallException(
                "A task has the unknown status " + task.get("status") + ".");
      }
      seen = task;
    }
  }

  private static Duration interval(Map<?, ?> task) {
    long millis =
        task.get("pollIntervalMs") instanceof Number wish
            ? Math.clamp(wish.longValue(), SHORTEST_INTERVAL_MILLIS, LONGEST_INTERVAL_MILLIS)
            : USUAL_INTERVAL_MILLIS;
    return Duration.ofMillis(millis);
  }

  private JSONRPCResponse get(String id) throws InterruptedException, TimeoutException {
    for (int failures = 1; ; failures++) {
      if (line.deadline().isOver()) {
        throw new TimeoutException();
      }
      try {
        return line.ask(Revision.TASK_GET, Map.of("taskId", id));
      } catch (McpTransportException e) {
        if (failures == MOST_FAILURES) {
          throw e;
        }
        line.deadline().pause(Duration.ofMillis(USUAL_INTERVAL_MILLIS));
      }
    }
  }

  /** Answers what was not answered yet; a question stays until the server has seen its answer. */
  private JSONRPCResponse answer(String id, Map<?, ?> task)
      throws InterruptedException, TimeoutException {
    Map<Object, Object> open = new LinkedHashMap<>();
    if (task.get("inputRequests") instanceof Map<?, ?> asked) {
      open.putAll(asked);
      open.keySet().removeAll(answered);
    }
    if (open.isEmpty()) {
      return JSONRPCResponse.result(id, Map.of());
    }
    Map<String, Object> responses = questions.ask(open, line.deadline());
    answered.addAll(open.keySet());
    return line.ask(Revision.TASK_UPDATE, Map.of("taskId", id, "inputResponses", responses));
  }

  private static JSONRPCError error(Map<?, ?> task) {
    if (task.get("error") instanceof Map<?, ?> error
        && error.get("code") instanceof Number code
        && error.get("message") instanceof String message) {
      return new JSONRPCError(code.intValue(), message, error.get("data"));
    }
    return new FailedCallException("The call failed." + message(task)).error();
  }

  private static String message(Map<?, ?> task) {
    return task.get("statusMessage") instanceof String message ? " It says: " + message : "";
  }
}
