package dev.qiao.mcp.server.stateless;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What became of a request.
 *
 * @param fields the result's, but for those that every result has
 */
record Outcome(Type type, Map<String, Object> fields) {

  enum Type {
    COMPLETE("complete"),
    INPUT_REQUIRED("input_required"),
    TASK("task");

    private final String wire;

    Type(String wire) {
      this.wire = wire;
    }

    /** As {@code resultType} says it. */
    String wire() {
      return wire;
    }
  }

  static Outcome complete(Map<String, Object> fields) {
    return new Outcome(Type.COMPLETE, fields);
  }

  static Outcome inputRequired(Map<String, Object> fields) {
    return new Outcome(Type.INPUT_REQUIRED, fields);
  }

  static Outcome task(Map<String, Object> fields) {
    return new Outcome(Type.TASK, fields);
  }

  /** The same, with this done to the fields if it is complete. */
  Outcome ifComplete(UnaryOperator<Map<String, Object>> change) {
    return type == Type.COMPLETE ? complete(change.apply(fields)) : this;
  }
}
