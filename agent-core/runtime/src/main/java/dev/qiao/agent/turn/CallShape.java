package dev.qiao.agent.turn;

import dev.qiao.agent.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The call that a JSON object spells, under the keys that models use.
 *
 * @param tool the name it calls
 * @param arguments with what
 * @param explicit whether the object says that these are arguments, so that it can mean nothing but
 *     a call
 */
record CallShape(String tool, ObjectNode arguments, boolean explicit) {

  private static final List<String> LISTS = List.of("tool_calls", "calls");
  private static final List<String> WRAPPERS = List.of("function", "function_call", "tool_call");
  private static final List<String> NAMES =
      List.of("name", "function", "tool", "tool_name", "function_name", "action");
  private static final List<String> ARGUMENTS =
      List.of("arguments", "parameters", "args", "params", "input", "action_input");

  /** Every call that the object spells; none if it spells something else. */
  static List<CallShape> in(ObjectNode object, Toolbox tools, LenientJson json) {
    for (String key : LISTS) {
      if (object.get(key) instanceof JsonNode list && list.isArray()) {
        List<CallShape> shapes = new ArrayList<>();
        list.forEach(item -> wrapped(item, tools, json).forEach(shapes::add));
        return shapes;
      }
    }
    for (String key : WRAPPERS) {
      if (object.get(key) instanceof ObjectNode inner) {
        return in(inner, tools, json);
      }
    }
    return named(object, tools, json).or(() -> keyed(object, tools)).stream().toList();
  }

  private static List<CallShape> wrapped(JsonNode item, Toolbox tools, LenientJson json) {
    return item instanceof ObjectNode object && LISTS.stream().noneMatch(object::has)
        ? in(object, tools, json)
        : List.of();
  }

  /** {@code {"name": "calculate", "arguments": {…}}}, or the arguments beside the name. */
  private static Optional<CallShape> named(ObjectNode object, Toolbox tools, LenientJson json) {
    for (String key : NAMES) {
      if (object.get(key) instanceof JsonNode name && name.isString()) {
        String tool = name.asString().strip();
        Optional<JsonNode> given =
            ARGUMENTS.stream().map(object::get).filter(node -> node != null).findFirst();
        return given.isPresent()
            ? json.object(given.get()).map(arguments -> new CallShape(tool, arguments, true))
            : beside(key, tool, object, tools);
      }
    }
    return Optional.empty();
  }

  private static Optional<CallShape> beside(
      String key, String tool, ObjectNode object, Toolbox tools) {
    ObjectNode arguments = object.deepCopy();
    arguments.remove(key);
    return declares(tool, arguments, tools)
        ? Optional.of(new CallShape(tool, arguments, false))
        : Optional.empty();
  }

  /** {@code {"calculate": {"expression": "1+1"}}}. */
  private static Optional<CallShape> keyed(ObjectNode object, Toolbox tools) {
    if (object.size() != 1) {
      return Optional.empty();
    }
    Map.Entry<String, JsonNode> only = object.properties().iterator().next();
    return only.getValue() instanceof ObjectNode arguments
            && declares(only.getKey(), arguments, tools)
        ? Optional.of(new CallShape(only.getKey(), arguments, false))
        : Optional.empty();
  }

  /** Whether the tool is known and its schema names every one of the arguments. */
  private static boolean declares(String tool, ObjectNode arguments, Toolbox tools) {
    return tools
        .find(tool)
        .map(known -> known.definition().inputSchema().path("properties"))
        .filter(properties -> arguments.propertyNames().stream().allMatch(properties::has))
        .isPresent();
  }
}
