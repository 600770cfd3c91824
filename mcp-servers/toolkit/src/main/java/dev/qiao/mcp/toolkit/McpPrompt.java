package dev.qiao.mcp.toolkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a prompt, which a person picks and fills in.
 *
 * <pre>{@code
 * @McpPrompt(description = "Plans the orders of a week.")
 * String plan(@Description("Of whom to buy") Supplier supplier, @Nullable String remark) { … }
 * }</pre>
 *
 * <p>The parameters are its arguments: texts, numbers, dates and enums, which clients give as text.
 * It returns a text, which becomes a message of the user, or the SDK's {@code PromptMessage}, a
 * list of them, or {@code GetPromptResult}. A {@link ToolFailure} is the request's error, with its
 * message. Words of an enum are suggested to who fills it in; {@link McpCompletion} suggests
 * others.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface McpPrompt {

  /** Its name among prompts; empty for the method's. */
  String name() default "";

  /** What people read as its name; empty for none. */
  String title() default "";

  /** What it is for. */
  String description();

  /** The OAuth scopes that whoever uses it needs, where the server knows its callers. */
  String[] scopes() default {};

  /** Pictures for it. */
  McpIcon[] icons() default {};

  /** What else clients find in its {@code _meta}, as a JSON object; empty for nothing. */
  String meta() default "";
}
