package dev.qiao.engine.prompt;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Text and JSON from outside, guarded: every string and every key of it. */
final class GuardedJson {

  private final JsonMapper mapper;
  private final OutsideText outside;

  GuardedJson(JsonMapper mapper, OutsideText outside) {
    this.mapper = mapper;
    this.outside = outside;
  }

  String text(String text) {
    return outside.guarded(text);
  }

  JsonNode node(JsonNode node) {
    if (node.isString()) {
      return mapper.getNodeFactory().stringNode(text(node.stringValue()));
    }
    if (node.isArray()) {
      ArrayNode array = mapper.createArrayNode();
      node.forEach(element -> array.add(node(element)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = mapper.createObjectNode();
      node.properties().forEach(field -> object.set(text(field.getKey()), node(field.getValue())));
      return object;
    }
    return node;
  }
}
