package dev.qiao.agent.tool;

import dev.qiao.agent.schema.Violation;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with a call's arguments, in words that a model can mend. */
final class ArgumentProblem {

  private ArgumentProblem() {}

  static String words(Violation violation) {
    return switch (violation.keyword()) {
      case "required" -> violation.whereOfProperty() + " is required";
      case "type" -> place(violation) + " must be " + types(violation.expected());
      case "enum" -> place(violation) + " must be one of " + listed(violation.expected());
      case "additionalProperties", "unevaluatedProperties" -> unknown(violation);
      default -> place(violation) + " " + violation.message();
    };
  }

  private static String unknown(Violation violation) {
    String kind = violation.path().isEmpty() ? "an argument" : "a field";
    String use = violation.known().isEmpty() ? "" : "; use " + String.join(", ", violation.known());
    return violation.whereOfProperty() + " is not " + kind + use;
  }

  private static String place(Violation violation) {
    return violation.path().isEmpty() ? "the arguments" : violation.where();
  }

  private static String types(JsonNode expected) {
    List<JsonNode> types = expected.isArray() ? List.copyOf(expected.values()) : List.of(expected);
    return types.stream()
        .map(type -> type.asString(""))
        .map(ArgumentProblem::withArticle)
        .collect(Collectors.joining(" or "));
  }

  private static String withArticle(String type) {
    return switch (type) {
      case "null" -> "null";
      case "boolean" -> "true or false";
      case "integer", "object", "array" -> "an " + type;
      default -> "a " + type;
    };
  }

  private static String listed(JsonNode values) {
    return values.values().stream()
        .map(value -> value.isString() ? value.stringValue() : value.toString())
        .collect(Collectors.joining(", "));
  }
}
