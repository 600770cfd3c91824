package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.McpJsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads and writes {@code requestState}. It opens for the same caller with the same method and
 * params alone, and for a time; within that it opens as often as it is presented, for no instance
 * knows what another one has seen (specification 2026-07-28, multi round-trip requests).
 */
final class RequestStates {

  /** Larger than what a client may reasonably have answered, and smaller than a request may be. */
  private static final int MAX_BYTES = 1 << 20;

  private static final int MAX_ROUNDS = 32;

  /** What differs from round to round. */
  private static final Set<String> OF_ONE_ROUND = Set.of("_meta", "requestState", "inputResponses");

  private final StateSeal seal;
  private final Duration lifetime;
  private final Clock clock;
  private final McpJsonMapper json;
  private final CanonicalJson canonical;

  RequestStates(StateSeal seal, Duration lifetime, Clock clock, McpJsonMapper json) {
    this.seal = seal;
    this.lifetime = lifetime;
    this.clock = clock;
    this.json = json;
    this.canonical = new CanonicalJson(json);
  }

  /**
   * The state that a request brings with it, or that of a new one.
   *
   * @throws RefusedRequestException if it is forged, somebody else's, another request's, or expired
   */
  RequestState of(StatelessRequest request) {
    Object presented = request.params().get("requestState");
    if (presented == null) {
      return RequestState.NEW;
    }
    if (!(presented instanceof String text)) {
      throw RefusedRequestException.invalidParams("params.requestState must be a string.");
    }
    RequestState state =
        seal.open(text, binding(request).get())
            .map(this::read)
            .orElseThrow(
                () ->
                    RefusedRequestException.invalidParams(
                        "params.requestState was not given to this caller for this request: send"
                            + " the request again without it."));
    if (clock.millis() >= state.expires()) {
      throw RefusedRequestException.invalidParams(
          "params.requestState has expired: send the request again without it.");
    }
    return state;
  }

  /**
   * Seals what the next round needs.
   *
   * @param binding of the request that is answered by questions
   * @throws RefusedRequestException if it is too much, or there were too many rounds
   */
  String seal(
      byte[] binding,
      RequestState before,
      Map<String, Map<String, Object>> answers,
      Map<String, String> kept) {
    if (before.rounds() >= MAX_ROUNDS) {
      throw RefusedRequestException.invalidParams(
          "The request was answered by questions " + MAX_ROUNDS + " times, and ends here.");
    }
    byte[] bytes =
        write(
            new RequestState(
                clock.millis() + lifetime.toMillis(), before.rounds() + 1, answers, kept));
    if (bytes.length > MAX_BYTES) {
      throw RefusedRequestException.invalidParams(
          "The answers so far are %d bytes, and more than %d cannot be carried."
              .formatted(bytes.length, MAX_BYTES));
    }
    return seal.seal(bytes, binding);
  }

  /**
   * What a request is, whichever round it is: who asks for what. All params count, as what a method
   * reads of them is not known here; to leave out the arguments is to have none.
   *
   * @return what gives the binding of the request as it is now, whatever a handler does to its
   *     params; most requests are answered without it, so it is reckoned only then
   */
  Supplier<byte[]> binding(StatelessRequest request) {
    Map<Object, Object> params = new LinkedHashMap<>();
    request
        .params()
        .forEach(
            (name, value) -> {
              if (value != null && !OF_ONE_ROUND.contains(name)) {
                params.put(name, copy(value));
              }
            });
    return () -> {
      params.putIfAbsent("arguments", Map.of());
      return canonical.digest(
          Map.of("caller", request.caller().id(), "method", request.method(), "params", params));
    };
  }

  /** Shares nothing with the value that a handler could change. */
  private static Object copy(Object value) {
    return value instanceof Map || value instanceof List
        ? Objects.requireNonNull(CanonicalJson.ordered(value))
        : value;
  }

  private RequestState read(byte[] bytes) {
    try {
      return json.readValue(bytes, RequestState.class);
    } catch (IOException e) {
      throw new UncheckedIOException("What was sealed here cannot be read.", e);
    }
  }

  private byte[] write(RequestState state) {
    try {
      return json.writeValueAsBytes(state);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a state as JSON.", e);
    }
  }
}
