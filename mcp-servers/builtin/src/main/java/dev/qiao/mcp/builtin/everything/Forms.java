package dev.qiao.mcp.builtin.everything;

import static dev.qiao.mcp.builtin.everything.Schemas.ordered;

import java.util.List;
import java.util.Map;

/** Forms for the user, with every kind of field that elicitation has. */
final class Forms {

  private static final List<String> OPTIONS = List.of("option1", "option2", "option3");

  private Forms() {}

  static Map<String, Object> contact() {
    return Schemas.form(
        ordered(
            "username", Schemas.described("string", "User's response"),
            "email", Schemas.described("string", "User's email address")));
  }

  /** Fields with defaults (SEP-1034). */
  static Map<String, Object> defaults() {
    return Schemas.form(
        ordered(
            "name", ordered("type", "string", "default", "John Doe"),
            "age", ordered("type", "integer", "default", 30),
            "score", ordered("type", "number", "default", 95.5),
            "status",
                ordered(
                    "type", "string",
                    "enum", List.of("active", "inactive", "pending"),
                    "default", "active"),
            "verified", ordered("type", "boolean", "default", true)));
  }

  /** Choices with and without titles, of one and of several (SEP-1330). */
  static Map<String, Object> choices() {
    return Schemas.form(
        ordered(
            "untitledSingle", ordered("type", "string", "enum", OPTIONS),
            "titledSingle", ordered("type", "string", "oneOf", titled("Option")),
            "legacyEnum",
                ordered(
                    "type", "string",
                    "enum", List.of("opt1", "opt2", "opt3"),
                    "enumNames", List.of("Option One", "Option Two", "Option Three")),
            "untitledMulti",
                ordered("type", "array", "items", ordered("type", "string", "enum", OPTIONS)),
            "titledMulti", ordered("type", "array", "items", Map.of("anyOf", titled("Choice")))));
  }

  private static List<Map<String, Object>> titled(String noun) {
    return List.of(
        ordered("const", "value1", "title", "First " + noun),
        ordered("const", "value2", "title", "Second " + noun),
        ordered("const", "value3", "title", "Third " + noun));
  }
}
