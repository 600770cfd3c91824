package dev.qiao.mcp.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A JSON object as a record: its schema, and how one is read and checked.
 *
 * @param type the record
 * @param schema of the object
 */
record RecordInput<T>(Class<T> type, Map<String, Object> schema, Kit kit) implements ToolInput<T> {

  /**
   * Of a record.
   *
   * @throws Unservable if a constraint is not for its component
   */
  static <T> RecordInput<T> of(Class<T> type, Kit kit) {
    JsonTypes.problem(type)
        .ifPresent(
            problem -> {
              throw new Unservable("has an input that " + problem);
            });
    Map<String, Object> schema = kit.schemas().of(type);
    kit.constraints().requireFitting(type);
    return new RecordInput<>(type, schema, kit);
  }

  @Override
  public T read(Map<String, Object> values) {
    Unfit.throwFor(missing(values));
    T read = type.cast(Objects.requireNonNull(kit.json().read("", values, type)));
    Unfit.throwFor(kit.constraints().problems(read));
    return read;
  }

  private List<String> missing(Map<String, Object> values) {
    List<String> missing = new ArrayList<>();
    if (schema.get("required") instanceof List<?> required) {
      for (Object name : required) {
        if (values.get(name) == null) {
          missing.add(name + " is required");
        }
      }
    }
    return missing;
  }
}
