package dev.qiao.mcp.stateless;

import dev.qiao.mcp.web.HeaderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads which arguments of one tool are mirrored into headers, and refuses what is not allowed. */
public final class HeaderParameters {

  private static final String KEYWORD = "x-mcp-header";
  private static final Set<Object> TYPES = Set.of("string", "integer", "boolean");

  /** Keywords whose value is data, and no schema in which the keyword would mean anything. */
  private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");

  private final List<HeaderParameter> found = new ArrayList<>();

  private HeaderParameters() {}

  /** What must not be marked, as a phrase without its subject. */
  private static final class WrongMark extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongMark(String problem) {
      super(problem);
    }
  }

  /**
   * The mirrored arguments, in the schema's order.
   *
   * @param tool its name, for messages
   * @throws IllegalArgumentException if the schema marks what must not be marked; the message names
   *     the tool and the place
   */
  public static List<HeaderParameter> of(String tool, Map<?, ?> inputSchema) {
    try {
      return read(inputSchema);
    } catch (WrongMark e) {
      throw new IllegalArgumentException("The tool %s %s.".formatted(tool, e.getMessage()), e);
    }
  }

  /**
   * What is wrong with the marks of a tool's schema, as a phrase whose subject is the tool, without
   * a dot; empty if nothing is.
   */
  public static Optional<String> problem(Map<?, ?> inputSchema) {
    try {
      read(inputSchema);
      return Optional.empty();
    } catch (WrongMark e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private static List<HeaderParameter> read(Map<?, ?> inputSchema) {
    HeaderParameters parameters = new HeaderParameters();
    parameters.read(inputSchema, List.of(), true);
    return List.copyOf(parameters.found);
  }

  /**
   * @param reachable whether only {@code properties} lead here, so that a value has one place
   */
  private void read(Map<?, ?> schema, List<String> path, boolean reachable) {
    if (schema.containsKey(KEYWORD)) {
      add(schema, path, reachable && !path.isEmpty());
    }
    schema.forEach(
        (key, value) -> {
          String keyword = String.valueOf(key);
          if (keyword.equals("properties") && value instanceof Map<?, ?> properties) {
            properties.forEach((name, child) -> readAny(child, path, name, reachable));
          } else if (!DATA.contains(keyword)) {
            readAny(value, path, keyword, false);
          }
        });
  }

  private void readAny(Object value, List<String> path, Object step, boolean reachable) {
    List<String> here = Stream.concat(path.stream(), Stream.of(String.valueOf(step))).toList();
    if (value instanceof Map<?, ?> schema) {
      read(schema, here, reachable);
    } else if (value instanceof List<?> several) {
      several.forEach(each -> readAny(each, path, step, false));
    }
  }

  private void add(Map<?, ?> schema, List<String> path, boolean reachable) {
    String place = "marks %s with %s, but ".formatted(String.join(".", path), KEYWORD);
    if (!reachable) {
      throw new WrongMark(
          place + "only a property that properties alone lead to can be mirrored into a header");
    }
    if (!TYPES.contains(schema.get("type"))) {
      throw new WrongMark(
          place + "its type is not string, integer or boolean, which alone can be mirrored");
    }
    if (!(schema.get(KEYWORD) instanceof String name) || !HeaderName.isOne(name)) {
      throw new WrongMark(place + "its value is not a header's name: " + HeaderName.SIGNS);
    }
    String header = "Mcp-Param-" + name;
    if (found.stream().anyMatch(other -> sameName(other.header(), header))) {
      throw new WrongMark(place + "another property has the same header " + header);
    }
    found.add(new HeaderParameter(header, path));
  }

  private static boolean sameName(String one, String other) {
    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }
}
