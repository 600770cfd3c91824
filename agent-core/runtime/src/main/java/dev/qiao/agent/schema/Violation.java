package dev.qiao.agent.schema;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One way in which a value does not fit its schema.
 *
 * @param path where in the value: names and list positions from the root down
 * @param keyword the schema's keyword that does not hold, for example {@code required}
 * @param property the property that is missing or not allowed
 * @param expected what the keyword says in the schema
 * @param known the properties that the schema knows at this place, in its order
 * @param message the validator's own words
 */
public record Violation(
    List<Object> path,
    String keyword,
    Optional<String> property,
    JsonNode expected,
    List<String> known,
    String message) {

  public Violation {
    path = List.copyOf(path);
    known = List.copyOf(known);
  }

  /** The path as a person writes it, for example {@code edits[0].oldText}; empty at the root. */
  public String where() {
    return Paths.text(path);
  }

  /** The path of {@link #property} below {@link #where()}. */
  public String whereOfProperty() {
    return property.map(name -> Paths.text(Paths.append(path, name))).orElseGet(this::where);
  }
}
