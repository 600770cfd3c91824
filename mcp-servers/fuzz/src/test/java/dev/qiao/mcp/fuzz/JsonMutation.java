package dev.qiao.mcp.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Changes a message in some places, first as a tree and then as the bytes that it is written in.
 */
final class JsonMutation {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_CHANGES = 3;

  private JsonMutation() {}

  /** A message in bytes, most often as it is. */
  static byte[] written(ObjectNode message, Choices choices) {
    int changes = choices.below(MOST_CHANGES + 1);
    for (int i = 0; i < changes; i++) {
      change(message, choices);
    }
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    return choices.onceIn(8) ? cut(bytes, choices) : bytes;
  }

  private static void change(ObjectNode message, Choices choices) {
    List<ContainerNode<?>> places = new ArrayList<>();
    collect(message, places);
    switch (choices.of(places)) {
      case ObjectNode object -> change(object, message, choices);
      case ArrayNode array when array.isEmpty() -> array.add(odd(choices));
      case ArrayNode array -> array.set(choices.below(array.size()), odd(choices));
      default -> throw new IllegalStateException("JSON has no other containers.");
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> places) {
    if (node instanceof ContainerNode<?> container) {
      places.add(container);
      container.forEach(child -> collect(child, places));
    }
  }

  private static void change(ObjectNode object, ObjectNode message, Choices choices) {
    if (object.isEmpty()) {
      object.set(choices.text(5), odd(choices));
      return;
    }
    String key = choices.of(List.copyOf(object.propertyNames()));
    switch (choices.below(6)) {
      case 0, 1 -> object.set(key, odd(choices));
      case 2 -> object.remove(key);
      case 3 -> object.set(key, NODES.stringNode(choices.text(40)));
      case 4 -> object.set(choices.text(20), object.get(key).deepCopy());
      default -> object.set(key, message.deepCopy());
    }
  }

  private static JsonNode odd(Choices choices) {
    return NODES.rawValueNode(new RawValue(choices.of(Odd.JSON)));
  }

  private static byte[] cut(byte[] bytes, Choices choices) {
    int at = choices.below(bytes.length + 1);
    byte[] piece = choices.bytes(8);
    int rest = Math.min(bytes.length, at + choices.below(4));
    byte[] cut = Arrays.copyOf(bytes, at + piece.length + bytes.length - rest);
    System.arraycopy(piece, 0, cut, at, piece.length);
    System.arraycopy(bytes, rest, cut, at + piece.length, bytes.length - rest);
    return cut;
  }
}
