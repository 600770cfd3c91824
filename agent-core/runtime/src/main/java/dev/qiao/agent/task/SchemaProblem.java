package dev.qiao.agent.task;

import dev.qiao.agent.schema.Violation;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with a task file's structure, in words for the person who wrote it. */
final class SchemaProblem {

  private SchemaProblem() {}

  static String words(Violation violation) {
    String where = violation.where();
    return switch (violation.keyword()) {
      case "required" -> "`" + violation.whereOfProperty() + "` is required";
      case "additionalProperties" -> {
        String name = violation.property().orElse("");
        String place = where.isEmpty() ? "" : where + ": ";
        yield place + "unknown field `" + name + "`" + NearestName.hint(name, violation.known());
      }
      case "type" ->
          where.isEmpty()
              ? "a task file is a mapping of fields such as `prompt:`"
              : "`"
                  + where
                  + "` must be "
                  + (where.equals("limits.time")
                      ? "a duration such as 90s, 2m or 1h30m"
                      : types(violation.expected()));
      case "enum", "const" -> "`" + where + "` must be one of " + values(violation.expected());
      case "minProperties", "maxProperties" -> "`" + where + "` must name exactly one check";
      case "minLength" -> "`" + where + "` must not be empty";
      case "minimum" -> "`" + where + "` must be at least " + violation.expected();
      case "maximum" -> "`" + where + "` must be at most " + violation.expected();
      case "pattern", "propertyNames" ->
          "`" + where + "`: a name is letters, digits, _ and -, and not `result`";
      default -> "`" + where + "` " + violation.message();
    };
  }

  private static String types(JsonNode expected) {
    List<JsonNode> types = expected.isArray() ? List.copyOf(expected.values()) : List.of(expected);
    return types.stream()
        .map(type -> word(type.asString("")))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String word(String type) {
    return switch (type) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "string" -> "a text";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      default -> "a " + type;
    };
  }

  private static String values(JsonNode expected) {
    List<JsonNode> values = expected.isArray() ? List.copyOf(expected.values()) : List.of(expected);
    return values.stream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .collect(Collectors.joining(", "));
  }
}
