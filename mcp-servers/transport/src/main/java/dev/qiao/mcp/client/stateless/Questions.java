package dev.qiao.mcp.client.stateless;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What a server asks inside its results, put to the client as a session would have brought it: as
 * requests, which its own handlers answer. Any thread may call.
 */
final class Questions {

  static final TypeRef<Map<String, Object>> FIELDS = new TypeRef<>() {};

  private final Consumer<JSONRPCMessage> client;
  private final Set<String> askable;
  private final BiFunction<Object, TypeRef<Map<String, Object>>, Map<String, Object>> json;
  private final Map<Object, CompletableFuture<JSONRPCResponse>> open = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  /**
   * @param client takes the questions
   * @param askable the methods that it has declared to answer
   * @param json makes fields of its answers
   */
  Questions(
      Consumer<JSONRPCMessage> client,
      Set<String> askable,
      BiFunction<Object, TypeRef<Map<String, Object>>, Map<String, Object>> json) {
    this.client = client;
    this.askable = askable;
    this.json = json;
  }

  /**
   * Puts all of them to the client, one after the other.
   *
   * @param inputRequests as the server sent them
   * @return the answers under the same keys
   * @throws FailedCallException if the server asks what it may not, or the client fails to answer
   */
  Map<String, Object> ask(Map<?, ?> inputRequests, Deadline deadline)
      throws InterruptedException, TimeoutException {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : inputRequests.entrySet()) {
      String key = String.valueOf(each.getKey());
      answers.put(key, answer(key, each.getValue(), deadline));
    }
    return answers;
  }

  private Map<String, Object> answer(String key, Object question, Deadline deadline)
      throws InterruptedException, TimeoutException {
    if (!(question instanceof Map<?, ?> request)
        || !(request.get("method") instanceof String method)
        || !askable.contains(method)) {
      throw new FailedCallException(
          "The server asks " + methodOf(question) + ", which this client does not offer.");
    }
    JSONRPCResponse answer = put(method, params(key, request), deadline);
    if (answer.error() != null) {
      throw new FailedCallException(
          "The server asks %s, and this client could not answer: %s"
              .formatted(method, answer.error().message()));
    }
    return json.apply(answer.result(), FIELDS);
  }

  private static String methodOf(Object question) {
    return question instanceof Map<?, ?> request && request.get("method") instanceof String method
        ? method
        : "what is no request";
  }

  /** The SDK's client wants an id for a page that the user opens, which this revision has not. */
  private static Map<String, Object> params(String key, Map<?, ?> request) {
    Map<String, Object> params = new LinkedHashMap<>();
    if (request.get("params") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> params.put(String.valueOf(name), value));
    }
    if ("url".equals(params.get("mode"))) {
      params.putIfAbsent("elicitationId", key);
    }
    return params;
  }

  private JSONRPCResponse put(String method, Map<String, Object> params, Deadline deadline)
      throws InterruptedException, TimeoutException {
    String id = "question-" + count.incrementAndGet();
    CompletableFuture<JSONRPCResponse> answer = new CompletableFuture<>();
    open.put(id, answer);
    try {
      client.accept(new JSONRPCRequest(method, id, params));
      return deadline.await(answer);
    } finally {
      open.remove(id);
    }
  }

  /** Takes what the client answers. */
  void answered(JSONRPCResponse answer) {
    CompletableFuture<JSONRPCResponse> waiting = answer.id() == null ? null : open.get(answer.id());
    if (waiting != null) {
      waiting.complete(answer);
    }
  }
}
