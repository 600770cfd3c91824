package dev.qiao.mcp.toolkit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments against what the schema of a tool says plainly, in words that a model can mend.
 *
 * <p>A transport checks them first and wholly, by a library and in its words; this is for those who
 * call a tool without one. What lies behind {@code $ref} and {@code anyOf} is left to the reading
 * of the values.
 */
final class SchemaCheck {

  private SchemaCheck() {}

  /** What is wrong with the arguments, each as a phrase that begins with its place. */
  static List<String> problems(Map<String, Object> schema, Map<String, Object> arguments) {
    return ofFields("", schema, arguments).toList();
  }

  private static Stream<String> ofValue(String place, Map<?, ?> schema, Object value) {
    Object type = schema.get("type");
    if (!(type instanceof String one)) {
      return Stream.empty();
    }
    return switch (one) {
      case "string" -> ofText(place, schema, value);
      case "boolean" -> value instanceof Boolean ? Stream.empty() : isNo("boolean", place);
      case "integer", "number" -> ofNumber(place, schema, one, value);
      case "array" -> value instanceof List<?> all ? ofItems(place, schema, all) : isNo(one, place);
      case "object" ->
          value instanceof Map<?, ?> fields ? ofFields(place, schema, fields) : isNo(one, place);
      default -> Stream.empty();
    };
  }

  private static Stream<String> isNo(String type, String place) {
    String article = "aio".indexOf(type.charAt(0)) < 0 ? "a" : "an";
    return Stream.of("%s must be %s %s".formatted(place, article, type));
  }

  private static Stream<String> ofText(String place, Map<?, ?> schema, Object value) {
    if (schema.get("enum") instanceof List<?> words) {
      return words.contains(value)
          ? Stream.empty()
          : Stream.of(place + " must be one of " + joined(words));
    }
    return value instanceof String ? Stream.empty() : isNo("string", place);
  }

  private static Stream<String> ofNumber(
      String place, Map<?, ?> schema, String type, Object value) {
    if (!(value instanceof Number given)) {
      return isNo(type, place);
    }
    BigDecimal number = number(given);
    if (type.equals("integer") && number.stripTrailingZeros().scale() > 0) {
      return isNo(type, place);
    }
    @Nullable Number least = bound(schema, "minimum");
    @Nullable Number most = bound(schema, "maximum");
    boolean tooSmall = least != null && number.compareTo(number(least)) < 0;
    boolean tooLarge = most != null && number.compareTo(number(most)) > 0;
    return tooSmall || tooLarge
        ? Stream.of(place + " must be " + range(least, most))
        : Stream.empty();
  }

  private static @Nullable Number bound(Map<?, ?> schema, String keyword) {
    return schema.get(keyword) instanceof Number bound ? bound : null;
  }

  private static BigDecimal number(Number value) {
    return new BigDecimal(value.toString());
  }

  private static String range(@Nullable Number least, @Nullable Number most) {
    if (least == null) {
      return "at most " + most;
    }
    return most == null ? "at least " + least : "from %s to %s".formatted(least, most);
  }

  private static Stream<String> ofItems(String place, Map<?, ?> schema, List<?> items) {
    if (items.isEmpty() && bound(schema, "minItems") instanceof Number least) {
      return least.intValue() > 0 ? Stream.of(place + " must not be empty") : Stream.empty();
    }
    return schema.get("items") instanceof Map<?, ?> each
        ? IntStream.range(0, items.size())
            .boxed()
            .flatMap(i -> ofItem("%s[%d]".formatted(place, i), each, items.get(i)))
        : Stream.empty();
  }

  private static Stream<String> ofItem(String place, Map<?, ?> schema, @Nullable Object item) {
    return item == null ? Stream.of(place + " must not be null") : ofValue(place, schema, item);
  }

  private static Stream<String> ofFields(String place, Map<?, ?> schema, Map<?, ?> fields) {
    if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
      return Stream.empty();
    }
    String before = place.isEmpty() ? "" : place + ".";
    Stream<String> known =
        properties.entrySet().stream()
            .flatMap(
                property -> {
                  Object name = property.getKey();
                  Object value = fields.get(name);
                  if (value == null) {
                    return isRequired(schema, name)
                        ? Stream.of(before + name + " is required")
                        : Stream.empty();
                  }
                  return ofValue(before + name, (Map<?, ?>) property.getValue(), value);
                });
    return Boolean.FALSE.equals(schema.get("additionalProperties"))
        ? Stream.concat(known, unknown(before, properties, fields))
        : known;
  }

  private static boolean isRequired(Map<?, ?> schema, Object name) {
    return schema.get("required") instanceof List<?> required && required.contains(name);
  }

  private static Stream<String> unknown(String before, Map<?, ?> properties, Map<?, ?> fields) {
    String mend =
        properties.isEmpty() ? "there are none" : "use " + joined(properties.keySet().stream());
    return fields.keySet().stream()
        .filter(name -> !properties.containsKey(name))
        .map(name -> before + name + " is not an argument; " + mend);
  }

  private static String joined(List<?> words) {
    return joined(words.stream());
  }

  private static String joined(Stream<?> words) {
    return words.map(String::valueOf).collect(Collectors.joining(", "));
  }
}
