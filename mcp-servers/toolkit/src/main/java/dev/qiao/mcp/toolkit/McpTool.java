package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.stateless.TaskUse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a tool.
 *
 * <pre>{@code
 * record Trip(@Description("Where to") String city, @Min(1) @Max(14) int days) {}
 * record Forecast(String city, List<Double> celsius) {}
 *
 * @McpTool(description = "The weather of the next days.", readOnly = true)
 * Forecast forecast(Trip trip) { … }
 * }</pre>
 *
 * <p>A method that takes one record, and nothing else but an {@link Interaction}, takes the
 * record's components as its arguments; any other takes each of its parameters as one, under its
 * name (compile with {@code -parameters}). An argument may be left out if it is {@code @Nullable}
 * or an {@link java.util.Optional}. Constraints of {@code jakarta.validation} stand in the schema
 * and are checked before the call.
 *
 * <p>What the method returns is the answer: a record or a map as structured content with a schema
 * of its own, a list likewise under the name {@code result}, a text, number, date or word of an
 * enum as text, {@link ToolAnswer} and the SDK's {@code Content} as they are, nothing as {@code
 * Done.} Each call runs on a thread where a method may block or compute. It says what went wrong by
 * throwing {@link ToolFailure}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface McpTool {

  /** The name by which it is called: 1 to 128 of {@code A-Za-z0-9_.-}; empty for the method's. */
  String name() default "";

  /** What people read as its name; empty for none. */
  String title() default "";

  /** What a model reads: what it does, when to use it, what comes back. */
  String description();

  /** A hint that a call changes nothing. */
  boolean readOnly() default false;

  /** A hint that a call may do away with what was there; without meaning for one that reads. */
  boolean destructive() default true;

  /** A hint that the same call again changes nothing more. */
  boolean idempotent() default false;

  /** A hint that it reaches into a world that it does not know, such as the web. */
  boolean openWorld() default true;

  /** The OAuth scopes that whoever calls it needs, where the server knows its callers. */
  String[] scopes() default {};

  /** Pictures for it. */
  McpIcon[] icons() default {};

  /** The type of {@link ToolAnswer#structured}, for a method that returns a {@link ToolAnswer}. */
  Class<?> output() default void.class;

  /**
   * The schema of the arguments as JSON, for what no parameter can say: a JSON Schema (2020-12) of
   * an object. The method then takes one {@code Map<String, Object>}, which was checked by it.
   */
  String inputSchema() default "";

  /**
   * The schema of the structured content as JSON, for a method that returns a {@code Map<String,
   * Object>}, a {@code JsonNode} or a {@link ToolAnswer} with one of them.
   */
  String outputSchema() default "";

  /** Whether a call is a task, for clients that know these. */
  TaskUse task() default TaskUse.NEVER;

  /** What else clients find in its {@code _meta}, as a JSON object; empty for nothing. */
  String meta() default "";
}
