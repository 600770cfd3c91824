package dev.qiao.mcp.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What holds for each message by the JSON schema of the revision that it is of. The schemas lie
 * where the script {@code schemas} leaves them; without them nothing is checked here.
 */
final class SchemaRules {

  /** The first revision that has a schema; what the one before it says fits that too. */
  private static final String OLDEST = "2025-03-26";

  private static final String OLDER = "2024-11-05";

  /** By which a refusal is read before a revision is agreed on. */
  private static final String UNAGREED = "2025-11-25";

  private static final List<String> REVISIONS =
      List.of(OLDEST, "2025-06-18", UNAGREED, Asked.STATELESS);

  private static final Map<String, RevisionSchema> SCHEMAS =
      read(Path.of(System.getProperty("qiao.fuzz.schemas", "target/schemas")));

  private SchemaRules() {}

  private static Map<String, RevisionSchema> read(Path folder) {
    Map<String, RevisionSchema> schemas = new HashMap<>();
    if (Files.isDirectory(folder)) {
      REVISIONS.forEach(
          name -> schemas.put(name, RevisionSchema.read(folder.resolve(name + ".json"))));
    }
    return Map.copyOf(schemas);
  }

  /** Whether there are schemas to check by. */
  static boolean present() {
    return !SCHEMAS.isEmpty();
  }

  /**
   * A message that came as an answer to a request or before it, on its stream.
   *
   * @param asked null if it is not known
   */
  static void check(JsonNode message, @Nullable Asked asked) {
    String revision = asked == null ? null : asked.revision(message);
    if (!present()) {
      return;
    }
    if (message.has("error")) {
      RevisionSchema schema = schema(revision == null ? UNAGREED : revision);
      schema.fit(schema.firstOf("JSONRPCErrorResponse", "JSONRPCError"), withId(message));
    } else if (asked != null) {
      Finding.unless(revision != null, "An answer in no revision: " + message);
      success(schema(revision), asked.method(), message);
    }
  }

  private static RevisionSchema schema(@Nullable String revision) {
    RevisionSchema schema = SCHEMAS.get(OLDER.equals(revision) ? OLDEST : revision);
    if (schema == null) {
      throw new Finding("An answer in a revision that there is not: " + revision);
    }
    return schema;
  }

  /** What has no id that can be read JSON-RPC answers with null, which the schemas leave out. */
  private static JsonNode withId(JsonNode message) {
    return message.path("id").isNull() ? ((ObjectNode) message.deepCopy()).put("id", 0) : message;
  }

  private static void success(RevisionSchema schema, String method, JsonNode message) {
    if (message.has("method")) {
      String named = schema.named(message.get("method").asString());
      Finding.unless(named != null, "The revision has no such message: " + message);
      schema.fit(named, message);
    } else {
      schema.fit(schema.firstOf("JSONRPCResultResponse", "JSONRPCResponse"), message);
      schema.fit(result(schema, method, message.get("result")), message.get("result"));
    }
  }

  private static String result(RevisionSchema schema, String method, JsonNode result) {
    String request = schema.named(method);
    if (request == null) {
      Finding.unless(method.startsWith("tasks/"), "A method that the revision has not: " + method);
      return "Result"; // the extension has no schema
    }
    return switch (result.path("resultType").asString("")) {
      case "input_required" -> "InputRequiredResult";
      case "task" -> "Result";
      default -> schema.firstOf(request.replaceFirst("Request$", "Result"), "EmptyResult");
    };
  }
}
