package dev.qiao.mcp.toolkit;

import java.util.Map;

/** How a JSON object becomes what a tool takes. */
interface ToolInput<I> {

  /** The schema of the object. */
  Map<String, Object> schema();

  /**
   * Checks an object against the schema.
   *
   * @throws Unfit if it does not fit
   */
  default void check(Map<String, Object> values) {
    Unfit.throwFor(SchemaCheck.problems(schema(), values));
  }

  /**
   * What the tool takes.
   *
   * @throws Unfit if these are no such values, or a constraint does not hold
   */
  I read(Map<String, Object> values);
}
