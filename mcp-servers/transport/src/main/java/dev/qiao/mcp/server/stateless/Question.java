package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a handler asks the client: an elicitation, a sampling, or the roots.
 *
 * @param params as they go to the client
 */
record Question(String method, Map<String, Object> params) {

  private static final TypeRef<Map<String, Object>> FIELDS = new TypeRef<>() {};
  private static final Set<String> ACTIONS = Set.of("accept", "decline", "cancel");

  static Question of(String method, @Nullable Object params, McpJsonMapper json) {
    Map<String, Object> fields =
        new LinkedHashMap<>(params == null ? Map.of() : json.convertValue(params, FIELDS));
    fields.remove("elicitationId"); // which this revision has no more
    return new Question(method, fields);
  }

  /** What it is in one word, for keys and messages. */
  String kind() {
    return method.substring(0, method.indexOf('/'));
  }

  private boolean isUrl() {
    return "url".equals(params.get("mode"));
  }

  /** The capability that a client must declare to be asked this; empty if it has. */
  Map<String, Object> missingIn(ClientCapabilities client) {
    boolean offered =
        switch (method) {
          case McpSchema.METHOD_SAMPLING_CREATE_MESSAGE -> client.sampling() != null;
          case McpSchema.METHOD_ROOTS_LIST -> client.roots() != null;
          case McpSchema.METHOD_ELICITATION_CREATE -> elicits(client.elicitation());
          default -> throw new IllegalStateException("Clients are never asked " + method + ".");
        };
    if (offered) {
      return Map.of();
    }
    return Map.of(kind(), isUrl() ? Map.of("url", Map.of()) : Map.of());
  }

  /** An elicitation of no mode is one by forms. */
  private boolean elicits(ClientCapabilities.@Nullable Elicitation offered) {
    if (offered == null) {
      return false;
    }
    return isUrl() ? offered.url() != null : offered.form() != null || offered.url() == null;
  }

  /** As it goes to the client. */
  Map<String, Object> request() {
    return Map.of("method", method, "params", params);
  }

  /** An answer without what would make the SDK ask on: this revision has the roots in one page. */
  Map<String, Object> whole(Map<String, Object> answer) {
    Map<String, Object> whole = new LinkedHashMap<>(answer);
    whole.remove("nextCursor");
    return whole;
  }

  /** Why an answer is none to this question; empty if it is one. */
  Optional<String> faultOf(Map<String, Object> answer, JsonSchemaValidator validator) {
    return switch (method) {
      case McpSchema.METHOD_SAMPLING_CREATE_MESSAGE ->
          answer.get("role") instanceof String && answer.get("content") != null
              ? Optional.empty()
              : Optional.of("it has no role and content");
      case McpSchema.METHOD_ROOTS_LIST ->
          answer.get("roots") instanceof List<?>
              ? Optional.empty()
              : Optional.of("it has no list of roots");
      default -> faultOfElicited(answer, validator);
    };
  }

  @SuppressWarnings("unchecked") // a schema is a JSON object
  private Optional<String> faultOfElicited(
      Map<String, Object> answer, JsonSchemaValidator validator) {
    if (!(answer.get("action") instanceof String action) || !ACTIONS.contains(action)) {
      return Optional.of("its action is not accept, decline or cancel");
    }
    if (!action.equals("accept") || isUrl()) {
      return Optional.empty();
    }
    if (!(answer.get("content") instanceof Map<?, ?> content)) {
      return Optional.of("it accepts without content");
    }
    var fit = validator.validate((Map<String, Object>) params.get("requestedSchema"), content);
    return fit.valid() ? Optional.empty() : Optional.of(fit.errorMessage());
  }
}
