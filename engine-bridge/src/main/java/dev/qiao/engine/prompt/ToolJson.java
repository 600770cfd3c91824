package dev.qiao.engine.prompt;

import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools as the JSON of OpenAI's API: once as the model reads them, once as the grammar needs them.
 */
final class ToolJson {

  private final JsonMapper mapper;
  private final GuardedJson guard;
  private final GrammarSchema grammar;

  ToolJson(JsonMapper mapper, GuardedJson guard) {
    this.mapper = mapper;
    this.guard = guard;
    this.grammar = new GrammarSchema(mapper);
  }

  /** The tools with their schemas as given. */
  ArrayNode plain(List<ToolSpecification> tools, Map<String, String> schemas) {
    ArrayNode array = mapper.createArrayNode();
    for (ToolSpecification tool : tools) {
      array.add(of(tool, schemas.get(tool.name())));
    }
    return array;
  }

  /** What the model reads: the same with every text guarded. */
  JsonNode guarded(ArrayNode plain) {
    return guard.node(plain);
  }

  /** What the grammar is made from: schemas that llama.cpp's converter takes. */
  ArrayNode expressible(ArrayNode plain) {
    ArrayNode array = mapper.createArrayNode();
    for (JsonNode tool : plain) {
      ObjectNode copy = (ObjectNode) tool.deepCopy();
      ObjectNode function = (ObjectNode) copy.get("function");
      function.set("parameters", grammar.of(function.get("parameters")));
      array.add(copy);
    }
    return array;
  }

  private ObjectNode of(ToolSpecification tool, @Nullable String schema) {
    ObjectNode node = mapper.createObjectNode().put("type", "function");
    String description = tool.description();
    node.putObject("function")
        .put("name", tool.name())
        .put("description", description == null ? "" : description)
        .set("parameters", schema == null ? ownSchema(tool) : mapper.readTree(schema));
    return node;
  }

  private JsonNode ownSchema(ToolSpecification tool) {
    JsonNode parameters = mapper.readTree(tool.toJson()).get("parameters");
    return parameters == null || parameters.isNull()
        ? mapper
            .createObjectNode()
            .put("type", "object")
            .set("properties", mapper.createObjectNode())
        : parameters;
  }
}
