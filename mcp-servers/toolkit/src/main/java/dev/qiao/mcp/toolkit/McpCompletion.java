package dev.qiao.mcp.toolkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method suggest values for an argument of a prompt or of a template of resources.
 *
 * <pre>{@code
 * @McpCompletion(resource = "stock://parts/{id}", argument = "id")
 * List<String> ids(String typed) { … }
 * }</pre>
 *
 * <p>The method takes what was typed so far and, if it has a second parameter, a {@code Map<String,
 * String>} of the other arguments that are known already. It returns suggestions, the best first;
 * clients get the first 100.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface McpCompletion {

  /** The name of the prompt; empty if it is for a resource. */
  String prompt() default "";

  /** The address of the template, as {@link McpResource#uri} has it; empty if for a prompt. */
  String resource() default "";

  /** The argument's name. */
  String argument();
}
