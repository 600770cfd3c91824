package dev.qiao.mcp.builtin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What values an argument can have: written as a JSON Schema, and checked by the same record. */
public sealed interface Shape {

  /** Any text. */
  Shape TEXT = new Text();

  /** True or false. */
  Shape FLAG = new Flag();

  /** The JSON Schema of these values, its keys in the order in which they are sent. */
  Map<String, Object> schema();

  /**
   * What is wrong with a value, each as a phrase that begins with the place.
   *
   * @param place the argument's name, with index and field behind it where it lies deeper
   */
  Stream<String> problems(String place, @Nullable Object value);

  /** Text of any length, lines included. */
  record Text() implements Shape {
    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "string");
    }

    @Override
    public Stream<String> problems(String place, @Nullable Object value) {
      return value instanceof String ? Stream.empty() : Stream.of(place + " must be a string");
    }
  }

  /** True or false. */
  record Flag() implements Shape {
    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "boolean");
    }

    @Override
    public Stream<String> problems(String place, @Nullable Object value) {
      return value instanceof Boolean ? Stream.empty() : Stream.of(place + " must be a boolean");
    }
  }

  /** A whole number within bounds, both included. */
  record Whole(long least, long most) implements Shape {
    @Override
    public Map<String, Object> schema() {
      return ordered("type", "integer", "minimum", least, "maximum", most);
    }

    @Override
    public Stream<String> problems(String place, @Nullable Object value) {
      if (!(value instanceof Number number)
          || number.doubleValue() != Math.rint(number.doubleValue())) {
        return Stream.of(place + " must be an integer");
      }
      return number.doubleValue() < least || number.doubleValue() > most
          ? Stream.of("%s must be from %d to %d".formatted(place, least, most))
          : Stream.empty();
    }
  }

  /** One of some words. */
  record Choice(List<String> words) implements Shape {
    @Override
    public Map<String, Object> schema() {
      return ordered("type", "string", "enum", words);
    }

    @Override
    public Stream<String> problems(String place, @Nullable Object value) {
      return value instanceof String word && words.contains(word)
          ? Stream.empty()
          : Stream.of(place + " must be one of " + String.join(", ", words));
    }
  }

  /** A list of values of one shape, with at least so many of them. */
  record Many(Shape each, int least) implements Shape {
    @Override
    public Map<String, Object> schema() {
      return least == 0
          ? ordered("type", "array", "items", each.schema())
          : ordered("type", "array", "items", each.schema(), "minItems", least);
    }

    @Override
    public Stream<String> problems(String place, @Nullable Object value) {
      if (!(value instanceof List<?> items)) {
        return Stream.of(place + " must be an array");
      }
      if (items.size() < least) {
        return Stream.of(place + " must not be empty");
      }
      return IntStream.range(0, items.size())
          .boxed()
          .flatMap(i -> each.problems("%s[%d]".formatted(place, i), items.get(i)));
    }
  }

  /** An object with named fields and no others. */
  record Fields(List<Parameter> parameters) implements Shape {
    @Override
    public Map<String, Object> schema() {
      Map<String, Object> properties = new LinkedHashMap<>();
      for (Parameter parameter : parameters) {
        Map<String, Object> property = new LinkedHashMap<>(parameter.shape().schema());
        property.put("description", parameter.description());
        properties.put(parameter.name(), property);
      }
      return ordered(
          "type",
          "object",
          "properties",
          properties,
          "required",
          parameters.stream().filter(Parameter::required).map(Parameter::name).toList(),
          "additionalProperties",
          false);
    }

    @Override
    public Stream<String> problems(String place, @Nullable Object value) {
      if (!(value instanceof Map<?, ?> fields)) {
        return Stream.of(place + " must be an object");
      }
      String before = place.isEmpty() ? "" : place + ".";
      List<String> names = parameters.stream().map(Parameter::name).toList();
      Stream<String> unknown =
          fields.keySet().stream()
              .filter(name -> !names.contains(name))
              .map(name -> before + name + " is not an argument; use " + String.join(", ", names));
      return Stream.concat(parameters.stream().flatMap(p -> field(before, p, fields)), unknown);
    }

    private static Stream<String> field(String before, Parameter parameter, Map<?, ?> fields) {
      Object value = fields.get(parameter.name());
      if (value == null) {
        return parameter.required()
            ? Stream.of(before + parameter.name() + " is required")
            : Stream.empty();
      }
      return parameter.shape().problems(before + parameter.name(), value);
    }
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
