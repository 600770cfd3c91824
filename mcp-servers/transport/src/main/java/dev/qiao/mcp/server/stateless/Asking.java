package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
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

  /** Enough that nobody can make up two questions with the same key. */
  private static final int KEY_BYTES = 16;

  private final ReentrantLock lock = new ReentrantLock();

  /** Held while something is done for the first time, which may take as long as it likes. */
  private final ReentrantLock firsts = new ReentrantLock();

  private final ClientCapabilities client;
  private final RequestState before;
  private final Condition answered = lock.newCondition();
  private final Map<String, Map<String, Object>> responses;
  private final Runnable goOnAsTask;
  private final McpJsonMapper json;
  private final CanonicalJson canonical;
  private final JsonSchemaValidator validator;
  private final Map<String, Integer> asked = new LinkedHashMap<>();
  private final Map<String, Question> open = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> used = new LinkedHashMap<>();
  private final Map<String, String> kept;
  private boolean waits;

  /**
   * @param before what earlier rounds have left
   * @param responses what came with this one, by key; what nobody asks for is passed over
   * @param goOnAsTask runs when the handler says so, and does nothing where there are no tasks
   */
  Asking(
      ClientCapabilities client,
      RequestState before,
      Map<String, Map<String, Object>> responses,
      Runnable goOnAsTask,
      McpJsonMapper json,
      JsonSchemaValidator validator) {
    this.client = client;
    this.before = before;
    this.responses = new LinkedHashMap<>(responses);
    this.goOnAsTask = goOnAsTask;
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
      while (answer == null) {
        open.put(key, question);
        if (!waits) {
          throw UnansweredException.open(key);
        }
        answered.await();
        answer = answer(key, question);
      }
      used.put(key, answer);
      return json.convertValue(question.whole(answer), type);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The task was cancelled while it waited for an answer.");
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
    if (answer != null) {
      requireAnswer(key, question, answer);
    }
    return answer;
  }

  private void requireAnswer(String key, Question question, Map<String, Object> answer) {
    Optional<String> fault = question.faultOf(answer, validator);
    if (fault.isPresent()) {
      throw RefusedRequestException.invalidParams(
          "params.inputResponses.%s is no answer to %s: %s."
              .formatted(key, question.method(), fault.get()));
    }
  }

  /** The handler says that its request may be answered by a task. */
  void goOnAsTask() {
    goOnAsTask.run();
  }

  /** From here on a question waits for its answer, as its request has been answered otherwise. */
  void waitForAnswers() {
    lock.lock();
    try {
      waits = true;
      open.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it does. */
  boolean waitsForAnswers() {
    lock.lock();
    try {
      return waits;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes answers to questions that wait; those to others are passed over.
   *
   * @throws RefusedRequestException if one is none to its question, and then it takes none
   */
  void deliver(Map<String, Map<String, Object>> answers) {
    lock.lock();
    try {
      Map<String, Map<String, Object>> fitting = new LinkedHashMap<>(answers);
      fitting.keySet().retainAll(open.keySet());
      fitting.forEach(
          (key, answer) -> requireAnswer(key, Objects.requireNonNull(open.get(key)), answer));
      responses.putAll(fitting);
      open.keySet().removeAll(fitting.keySet());
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What this gave in the first round, and in every later one. */
  String once(String name, Supplier<String> first) {
    firsts.lock();
    try {
      String value = kept(name);
      return value == null ? keep(name, first.get()) : value;
    } finally {
      firsts.unlock();
    }
  }

  private @Nullable String kept(String name) {
    lock.lock();
    try {
      return kept.get(name);
    } finally {
      lock.unlock();
    }
  }

  private String keep(String name, String value) {
    lock.lock();
    try {
      kept.put(name, value);
      return value;
    } finally {
      lock.unlock();
    }
  }

  /** The questions that have no answer, by key, as they go to the client. */
  Map<String, Object> inputRequests() {
    lock.lock();
    try {
      Map<String, Object> requests = new LinkedHashMap<>();
      open.forEach((key, question) -> requests.put(key, question.request()));
      return requests;
    } finally {
      lock.unlock();
    }
  }

  /** Seals what the next round of the request with this binding needs. */
  String sealed(RequestStates states, byte[] binding) {
    lock.lock();
    try {
      return states.seal(binding, before, used, kept);
    } finally {
      lock.unlock();
    }
  }
}
