package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import java.util.Map;

/** A JSON object as it is, by a schema that was written by hand. */
record SchemaInput(Map<String, Object> schema) implements ToolInput<Map<String, Object>> {

  /** No arguments at all. */
  static final SchemaInput NOTHING =
      new SchemaInput(
          JsonSchema.parse(
                  """
                  {"type": "object", "properties": {}, "required": [], "additionalProperties": false}
                  """)
              .document());

  /**
   * By this schema.
   *
   * @throws Unservable if it is none, or not one of an object
   */
  static SchemaInput of(JsonSchema schema) {
    requireSchema("input", schema);
    return new SchemaInput(schema.document());
  }

  /**
   * Checks that it is the schema of an object.
   *
   * @param what it is of: input or output
   */
  static void requireSchema(String what, JsonSchema schema) {
    if (!"object".equals(schema.document().get("type"))) {
      throw new Unservable(
          "has an %s schema without \"type\": \"object\", which MCP asks for".formatted(what));
    }
    ValidationResponse verdict =
        McpJsonDefaults.getSchemaValidator().validateSchema(schema.document());
    if (!verdict.valid()) {
      throw new Unservable(
          "has an %s schema that is none: %s".formatted(what, verdict.errorMessage()));
    }
  }

  /**
   * Checks values by the whole of JSON Schema.
   *
   * @throws Unfit if they do not fit
   */
  static void requireFit(Map<String, Object> schema, Map<String, Object> values) {
    ValidationResponse verdict = McpJsonDefaults.getSchemaValidator().validate(schema, values);
    if (!verdict.valid()) {
      throw new Unfit(verdict.errorMessage());
    }
  }

  @Override
  public void check(Map<String, Object> values) {
    requireFit(schema, values);
  }

  @Override
  public Map<String, Object> read(Map<String, Object> values) {
    return values;
  }
}
