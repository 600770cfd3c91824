package dev.qiao.agent;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.qiao.agent.tool.ToolDefinition;
import dev.qiao.agent.tool.Toolbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A toolbox as a model is told of it, made once for all runs of an agent.
 *
 * @param specifications the tools in LangChain4j's terms, by name
 * @param schemas each tool's own schema, for models that take it whole
 */
record ToolList(List<ToolSpecification> specifications, Map<String, String> schemas) {

  ToolList {
    specifications = List.copyOf(specifications);
    schemas = Map.copyOf(schemas);
  }

  static ToolList of(Toolbox tools) {
    List<ToolSpecification> specifications = new ArrayList<>();
    Map<String, String> schemas = new LinkedHashMap<>();
    for (ToolDefinition tool : tools.definitions()) {
      specifications.add(
          ToolSpecification.builder()
              .name(tool.name())
              .description(tool.description())
              .parameters(parameters(tool.inputSchema()))
              .build());
      schemas.put(tool.name(), tool.inputSchema().toString());
    }
    return new ToolList(specifications, schemas);
  }

  /** As much of the schema as LangChain4j's type holds; properties stay as they are. */
  private static JsonObjectSchema parameters(JsonNode schema) {
    JsonObjectSchema.Builder parameters =
        JsonObjectSchema.builder().addProperties(raw(schema.path("properties")));
    parameters.required(schema.path("required").valueStream().map(JsonNode::asString).toList());
    if (schema.path("additionalProperties").isBoolean()) {
      parameters.additionalProperties(schema.path("additionalProperties").booleanValue());
    }
    Map<String, JsonSchemaElement> definitions = raw(schema.path("$defs"));
    if (!definitions.isEmpty()) {
      parameters.definitions(definitions);
    }
    return parameters.build();
  }

  private static Map<String, JsonSchemaElement> raw(JsonNode schemas) {
    Map<String, JsonSchemaElement> raw = new LinkedHashMap<>();
    schemas
        .properties()
        .forEach(entry -> raw.put(entry.getKey(), JsonRawSchema.from(entry.getValue().toString())));
    return raw;
  }
}
