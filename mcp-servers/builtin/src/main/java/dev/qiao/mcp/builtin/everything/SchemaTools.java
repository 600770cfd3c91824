package dev.qiao.mcp.builtin.everything;

import static dev.qiao.mcp.builtin.everything.Schemas.ordered;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Map;

/** Tools whose schemas are what they show. */
final class SchemaTools {

  private static final Map<String, Object> TEXT = Map.of("type", "string");

  private SchemaTools() {}

  static List<SampleTool> all() {
    return List.of(
        SampleTool.of(
            "echo",
            "Answers with the message.",
            Schemas.closed(Map.of("message", Schemas.described("string", "What comes back."))),
            (exchange, request) -> SampleTool.text(SampleTool.argument(request, "message"))),
        SampleTool.of(
            "test_structured_content",
            "Answers with the sum of two numbers, as text and as an object of a known schema.",
            Schemas.closed(
                ordered(
                    "a", Schemas.described("number", "The first number."),
                    "b", Schemas.described("number", "The second number."))),
            Effect.READS,
            tool -> tool.outputSchema(Schemas.closed(Map.of("sum", Map.of("type", "number")))),
            (exchange, request) -> sum(request)),
        SampleTool.of(
            "test_mirrored_argument",
            "Answers with its argument, which clients repeat in the header Mcp-Param-Region.",
            Schemas.closed(
                Map.of(
                    "region",
                    ordered(
                        "type", "string",
                        "description", "What comes back.",
                        "x-mcp-header", "Region"))),
            (exchange, request) -> SampleTool.text(SampleTool.argument(request, "region"))),
        SampleTool.of(
            "json_schema_2020_12_tool",
            "Takes arguments whose schema uses much of JSON Schema 2020-12.",
            schemaOf2020(),
            (exchange, request) -> SampleTool.text("The arguments fit the schema.")));
  }

  private static CallToolResult sum(CallToolRequest request) {
    double sum = SampleTool.number(request, "a") + SampleTool.number(request, "b");
    return CallToolResult.builder()
        .structuredContent(Map.of("sum", sum))
        .addTextContent("{\"sum\":" + sum + "}")
        .isError(false)
        .build();
  }

  /** The schema that the conformance suite compares with (SEP-1613 and SEP-2106). */
  private static Map<String, Object> schemaOf2020() {
    return ordered(
        "$schema", McpSchema.JSON_SCHEMA_DIALECT_2020_12,
        "type", "object",
        "$defs",
            Map.of(
                "address",
                ordered(
                    "$anchor", "addressDef",
                    "type", "object",
                    "properties", ordered("street", TEXT, "city", TEXT))),
        "properties",
            ordered(
                "name", TEXT,
                "address", Map.of("$ref", "#/$defs/address"),
                "contactMethod", ordered("type", "string", "enum", List.of("phone", "email")),
                "phone", TEXT,
                "email", TEXT),
        "allOf", List.of(Map.of("anyOf", List.of(requiring("phone"), requiring("email")))),
        "if",
            ordered(
                "properties",
                Map.of("contactMethod", Map.of("const", "phone")),
                "required",
                List.of("contactMethod")),
        "then", requiring("phone"),
        "else", requiring("email"),
        "additionalProperties", false);
  }

  private static Map<String, Object> requiring(String property) {
    return Map.of("required", List.of(property));
  }
}
