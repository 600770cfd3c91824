package dev.qiao.mcp.fuzz;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schema of one revision of MCP: its definitions, and which of them each method has. */
final class RevisionSchema {

  private static final JsonMapper JSON = new JsonMapper();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
  private final Map<String, String> byMethod = new HashMap<>();
  private final JsonNode whole;
  private final String kept;

  private RevisionSchema(JsonNode whole) {
    this.whole = whole;
    this.kept = whole.has("$defs") ? "$defs" : "definitions";
    definitions()
        .forEachEntry(
            (name, definition) -> {
              String method = definition.at("/properties/method/const").asString("");
              if (!method.isEmpty() && !name.startsWith("Client")) {
                byMethod.put(method, name);
              }
            });
  }

  static RevisionSchema read(Path file) {
    try {
      return new RevisionSchema(JSON.readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode definitions() {
    return whole.get(kept);
  }

  /** The first of these that this revision defines. */
  String firstOf(String... names) {
    for (String name : names) {
      if (definitions().has(name)) {
        return name;
      }
    }
    throw new IllegalStateException("The schema defines none of " + List.of(names) + ".");
  }

  /**
   * What a message with this method is called, such as {@code CallToolRequest}; null if nothing.
   */
  @Nullable String named(String method) {
    return byMethod.get(method);
  }

  /** Throws how the value does not fit the definition, if it does not. */
  void fit(String definition, JsonNode value) {
    List<Error> violations = compiled.computeIfAbsent(definition, this::compile).validate(value);
    Finding.unless(
        violations.isEmpty(), "No %s, as %s: %s".formatted(definition, violations, value));
  }

  private Schema compile(String definition) {
    ObjectNode schema = JSON.createObjectNode();
    schema.set("$schema", whole.get("$schema"));
    // Beside a $ref the older draft reads nothing else.
    schema.putArray("allOf").addObject().put("$ref", "#/" + kept + "/" + definition);
    schema.set(kept, definitions());
    return registry.getSchema(schema);
  }
}
