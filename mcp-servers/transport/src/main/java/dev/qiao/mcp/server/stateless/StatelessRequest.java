package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request that says all there is to know about it.
 *
 * @param id a text or an integer
 * @param params as they came
 * @param caller who sends it, as the transport knows
 */
public record StatelessRequest(
    Object id, String method, Map<?, ?> params, RequestMeta meta, Caller caller) {

  private static final String RESPONSES = "inputResponses";

  /**
   * Reads a request.
   *
   * @throws RefusedRequestException if its {@code _meta} is not what every request needs
   */
  static StatelessRequest of(JSONRPCRequest request, Caller caller, ClientFields clients) {
    Map<?, ?> params = request.params() instanceof Map<?, ?> map ? map : Map.of();
    return new StatelessRequest(
        request.id(), request.method(), params, RequestMeta.of(params, clients), caller);
  }

  /** The revision that it is written in, which the server may not speak. */
  public String protocolVersion() {
    return meta.protocolVersion();
  }

  /** A param that is a text; null if there is none of that name, or it is none. */
  public @Nullable String text(String name) {
    return params.get(name) instanceof String text ? text : null;
  }

  /** A param that must be a text. */
  String requiredText(String name) {
    String text = text(name);
    if (text == null || text.isEmpty()) {
      throw RefusedRequestException.invalidParams(
          "%s needs the text params.%s.".formatted(method, name));
    }
    return text;
  }

  /** A param that is an object; empty if it was left out. */
  Map<?, ?> object(String name) {
    Object value = params.get(name);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw RefusedRequestException.invalidParams(
        "params.%s of %s must be an object.".formatted(name, method));
  }

  /**
   * What the client has answered to earlier questions, by their keys; empty if it was left out.
   *
   * @throws RefusedRequestException if it is malformed
   */
  Map<String, Map<String, Object>> responses() {
    if (!params.containsKey(RESPONSES)) {
      return Map.of();
    }
    if (!(params.get(RESPONSES) instanceof Map<?, ?> responses)) {
      throw RefusedRequestException.invalidParams("params.inputResponses must be an object.");
    }
    Map<String, Map<String, Object>> byKey = new LinkedHashMap<>();
    responses.forEach((key, response) -> byKey.put(String.valueOf(key), object(key, response)));
    return byKey;
  }

  private static Map<String, Object> object(Object key, @Nullable Object response) {
    if (response instanceof Map<?, ?> object) {
      return ToolCalls.strings(object);
    }
    throw RefusedRequestException.invalidParams(
        "params.inputResponses.%s must be an object.".formatted(key));
  }
}
