package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a handler asks its client. What the client has answered in an earlier round is
 * given at once; what it has not is noted, and ends the run.
 *
 * <p>A handler may ask from several threads.
 */
final class Asking {

  /** Under which the handler's transport context has it. */
  static final String KEY = "dev.qiao.mcp.asking";

  private static final int KEY_BYTES = 8;

  private final ReentrantLock lock = new ReentrantLock();
  private final ClientCapabilities client;
  private final RequestState before;
  private final Map<String, Map<String, Object>> responses;
  private final McpJsonMapper json;
  private final CanonicalJson canonical;
  private final JsonSchemaValidator validator;
  private final Map<String, Integer> asked = new LinkedHashMap<>();
  private final Map<String, Question> open = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> used = new LinkedHashMap<>();
  private final Map<String, String> kept;

  /**
   * @param before what earlier rounds have left
   * @param responses what came with this one, by key; what nobody asks for is passed over
   */
  Asking(
      ClientCapabilities client,
      RequestState before,
      Map<String, Map<String, Object>> responses,
      McpJsonMapper json,
      JsonSchemaValidator validator) {
    this.client = client;
    this.before = before;
    this.responses = responses;
    this.json = json;
    this.canonical = new CanonicalJson(json);
    this.validator = validator;
    this.kept = new LinkedHashMap<>(before.kept());
  }

  /**
   * Asks the client.
   *
   * @param name by which the question is known in every round, whatever its words; null if it is
   *     the same as long as its words are
   * @throws UnansweredException if there is no answer yet, or the client cannot be asked
   * @throws RefusedRequestException if what came in its place is no answer to it
   */
  <T> T ask(@Nullable String name, String method, @Nullable Object params, TypeRef<T> type) {
    if (method.equals(McpSchema.METHOD_PING)) {
      return json.convertValue(Map.of(), type); // whoever waits for our answer is there
    }
    Question question = Question.of(method, params, json);
    Map<String, Object> missing = question.missingIn(client);
    if (!missing.isEmpty()) {
      throw UnansweredException.cannotBeAsked(question.kind(), missing);
    }
    lock.lock();
    try {
      String key = name == null ? keyOf(question) : name;
      Map<String, Object> answer = answer(key, question);
      if (answer == null) {
        open.put(key, question);
        throw UnansweredException.open(key);
      }
      used.put(key, answer);
      return json.convertValue(question.whole(answer), type);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A key that holds what is asked: an answer to one question is never taken for that to another,
   * even if a handler asks other things in another round.
   */
  private String keyOf(Question question) {
    String digest = HexFormat.of().formatHex(canonical.digest(question.request()), 0, KEY_BYTES);
    String key = question.kind() + "-" + digest;
    int times = asked.merge(key, 1, Integer::sum);
    return times == 1 ? key : key + "-" + times;
  }

  private @Nullable Map<String, Object> answer(String key, Question question) {
    Map<String, Object> earlier = before.answers().get(key);
    if (earlier != null) {
      return earlier;
    }
    Map<String, Object> answer = responses.get(key);
    Optional<String> fault =
        answer == null ? Optional.empty() : question.faultOf(answer, validator);
    if (fault.isPresent()) {
      throw RefusedRequestException.invalidParams(
          "params.inputResponses.%s is no answer to %s: %s."
              .formatted(key, question.method(), fault.get()));
    }
    return answer;
  }

  /** What this gave in the first round, and in every later one. */
  String once(String name, Supplier<String> first) {
    lock.lock();
    try {
      String value = kept.get(name);
      if (value == null) {
        value = first.get();
        kept.put(name, value);
      }
      return value;
    } finally {
      lock.unlock();
    }
  }

  /** The questions that have no answer, by key. */
  Map<String, Question> open() {
    lock.lock();
    try {
      return new LinkedHashMap<>(open);
    } finally {
      lock.unlock();
    }
  }

  /** Seals what the next round needs. */
  String sealed(RequestStates states, StatelessRequest request) {
    lock.lock();
    try {
      return states.seal(request, before, used, kept);
    } finally {
      lock.unlock();
    }
  }
}
