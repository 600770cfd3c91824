package dev.qiao.mcp.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A JSON object as a record: its schema, and how one is read and checked.
 *
 * @param type the record
 */
record RecordInput<T>(Class<T> type, Kit kit) {

  Map<String, Object> schema() {
    return kit.schemas().of(type);
  }

  /**
   * The record of these values.
   *
   * @throws Unfit if they are none, or a constraint does not hold
   */
  T read(Map<String, Object> values) {
    List<String> missing = new ArrayList<>();
    for (var component : type.getRecordComponents()) {
      if (values.get(component.getName()) == null
          && !Absence.isAllowed(component, component.getAnnotatedType())) {
        missing.add(component.getName() + " is required");
      }
    }
    Unfit.throwFor(missing);
    T read = type.cast(Objects.requireNonNull(kit.json().read("", values, type)));
    Unfit.throwFor(kit.constraints().problems(read));
    return read;
  }
}
