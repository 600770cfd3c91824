package dev.qiao.mcp.toolkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments against what the schema of a tool says plainly, in words that a model can mend.
 *
 * <p>A transport checks them first and wholly, by a library and in its words; this is for those who
 * call a tool without one. What lies behind {@code $ref} and {@code anyOf} is left to the reading
 * of the values.
 */
final class SchemaCheck {

  /**
   * Where a value stands; put into words only if something is wrong there.
   *
   * @param key the name of a field, or the number of an item
   */
  private record Place(@Nullable Place within, Object key) {
    @Override
    public String toString() {
      String before = within == null ? "" : within.toString();
      if (key instanceof Integer) {
        return before + "[" + key + "]";
      }
      return before.isEmpty() ? String.valueOf(key) : before + "." + key;
    }
  }

  private final List<String> problems = new ArrayList<>();

  private SchemaCheck() {}

  /** What is wrong with the arguments, each as a phrase that begins with its place. */
  static List<String> problems(Map<String, Object> schema, Map<String, Object> arguments) {
    SchemaCheck check = new SchemaCheck();
    check.ofFields(null, schema, arguments);
    return check.problems;
  }

  private void must(Place place, String be) {
    problems.add(place + " must " + be);
  }

  private void isNo(String type, Place place) {
    must(place, ("aio".indexOf(type.charAt(0)) < 0 ? "be a " : "be an ") + type);
  }

  private void ofValue(Place place, Map<?, ?> schema, Object value) {
    if (!(schema.get("type") instanceof String type)) {
      return;
    }
    switch (type) {
      case "string" -> ofText(place, schema, value);
      case "integer", "number" -> ofNumber(place, schema, type, value);
      case "boolean" -> {
        if (!(value instanceof Boolean)) {
          isNo(type, place);
        }
      }
      case "array" -> {
        if (value instanceof List<?> all) {
          ofItems(place, schema, all);
        } else {
          isNo(type, place);
        }
      }
      case "object" -> {
        if (value instanceof Map<?, ?> fields) {
          ofFields(place, schema, fields);
        } else {
          isNo(type, place);
        }
      }
      default -> {}
    }
  }

  private void ofText(Place place, Map<?, ?> schema, Object value) {
    if (schema.get("enum") instanceof List<?> words) {
      if (!words.contains(value)) {
        must(place, "be one of " + joined(words));
      }
    } else if (!(value instanceof String)) {
      isNo("string", place);
    }
  }

  private void ofNumber(Place place, Map<?, ?> schema, String type, Object value) {
    if (!(value instanceof Number given)) {
      isNo(type, place);
      return;
    }
    BigDecimal number = number(given);
    if (type.equals("integer") && number.stripTrailingZeros().scale() > 0) {
      isNo(type, place);
      return;
    }
    @Nullable Number least = bound(schema, "minimum");
    @Nullable Number most = bound(schema, "maximum");
    boolean tooSmall = least != null && number.compareTo(number(least)) < 0;
    boolean tooLarge = most != null && number.compareTo(number(most)) > 0;
    if (tooSmall || tooLarge) {
      must(place, "be " + range(least, most));
    }
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

  private void ofItems(Place place, Map<?, ?> schema, List<?> items) {
    if (items.isEmpty() && bound(schema, "minItems") instanceof Number least) {
      if (least.intValue() > 0) {
        must(place, "not be empty");
      }
    } else if (schema.get("items") instanceof Map<?, ?> each) {
      for (int i = 0; i < items.size(); i++) {
        Place at = new Place(place, i);
        Object item = items.get(i);
        if (item == null) {
          must(at, "not be null");
        } else {
          ofValue(at, each, item);
        }
      }
    }
  }

  private void ofFields(@Nullable Place place, Map<?, ?> schema, Map<?, ?> fields) {
    if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
      return;
    }
    properties.forEach(
        (name, each) -> {
          Object value = fields.get(name);
          if (value != null) {
            ofValue(new Place(place, name), (Map<?, ?>) each, value);
          } else if (schema.get("required") instanceof List<?> required
              && required.contains(name)) {
            problems.add(new Place(place, name) + " is required");
          }
        });
    if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
      for (Object name : fields.keySet()) {
        if (!properties.containsKey(name)) {
          unknown(new Place(place, name), properties);
        }
      }
    }
  }

  private void unknown(Place place, Map<?, ?> properties) {
    String mend = properties.isEmpty() ? "there are none" : "use " + joined(properties.keySet());
    problems.add(place + " is not an argument; " + mend);
  }

  private static String joined(Collection<?> words) {
    return words.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
