package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpHeader;
import dev.qiao.mcp.toolkit.McpTool;
import java.util.Map;

/** Tools whose schemas are what they show. */
final class SchemaTools {

  /** The schema that the conformance suite compares with (SEP-1613 and SEP-2106). */
  private static final String SCHEMA_OF_2020 =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema",
       "type": "object",
       "$defs": {
         "address": {
           "$anchor": "addressDef",
           "type": "object",
           "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
       "properties": {
         "name": {"type": "string"},
         "address": {"$ref": "#/$defs/address"},
         "contactMethod": {"type": "string", "enum": ["phone", "email"]},
         "phone": {"type": "string"},
         "email": {"type": "string"}},
       "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
       "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
       "then": {"required": ["phone"]},
       "else": {"required": ["email"]},
       "additionalProperties": false}
      """;

  record Sum(double sum) {}

  @McpTool(description = "Answers with the message.", readOnly = true, openWorld = false)
  String echo(@Description("What comes back.") String message) {
    return message;
  }

  @McpTool(
      name = "test_structured_content",
      description =
          "Answers with the sum of two numbers, as text and as an object of a known schema.",
      readOnly = true,
      openWorld = false)
  Sum sum(@Description("The first number.") double a, @Description("The second number.") double b) {
    return new Sum(a + b);
  }

  @McpTool(
      name = "test_mirrored_argument",
      description =
          "Answers with its argument, which clients repeat in the header Mcp-Param-Region.",
      readOnly = true,
      openWorld = false)
  String mirrored(@Description("What comes back.") @McpHeader("Region") String region) {
    return region;
  }

  @McpTool(
      name = "json_schema_2020_12_tool",
      description = "Takes arguments whose schema uses much of JSON Schema 2020-12.",
      readOnly = true,
      openWorld = false,
      inputSchema = SCHEMA_OF_2020)
  String fitting(Map<String, Object> arguments) {
    return "The arguments fit the schema.";
  }
}
