package dev.qiao.mcp.builtin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The arguments of one call, already found to fit the tool's parameters. */
public final class Arguments {

  private final Map<String, Object> values;

  Arguments(Map<String, Object> values) {
    this.values = values;
  }

  /** A required text. */
  public String text(String name) {
    return (String) required(name);
  }

  /** A text that may be missing. */
  public Optional<String> optionalText(String name) {
    return Optional.ofNullable((String) values.get(name));
  }

  /** A required whole number. */
  public long whole(String name) {
    return ((Number) required(name)).longValue();
  }

  /** A whole number that may be missing. */
  public OptionalLong optionalWhole(String name) {
    return values.get(name) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  /** Whether a flag is given and true. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /** A list of texts, empty where it is missing. */
  @SuppressWarnings("unchecked") // checked by the parameter's shape
  public List<String> texts(String name) {
    return (List<String>) values.getOrDefault(name, List.of());
  }

  /** A list of objects, each as the arguments that its own fields are. */
  @SuppressWarnings("unchecked") // checked by the parameter's shape
  public List<Arguments> objects(String name) {
    return ((List<Map<String, Object>>) values.getOrDefault(name, List.of()))
        .stream().map(Arguments::new).toList();
  }

  private Object required(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("No required parameter is named " + name);
    }
    return value;
  }
}
