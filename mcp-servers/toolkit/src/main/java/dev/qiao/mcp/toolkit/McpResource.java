package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a resource, or with {@code {names}} in its address a template of resources.
 *
 * <pre>{@code
 * @McpResource(uri = "stock://parts/{id}", description = "One part of the stock.")
 * Optional<Part> part(String id) { … }
 * }</pre>
 *
 * <p>Each name in the address is a parameter of the method: a text, number, date or enum. A value
 * is one segment of the address, or as {@code {+name}} the rest of a path, percent-decoded. The
 * method returns a text, bytes, a record (read as JSON), the SDK's {@code ResourceContents} or a
 * list of them; an empty {@link java.util.Optional} of these says that there is no such resource. A
 * {@link ToolFailure} is the request's error, with its message.
 *
 * <p>Clients can subscribe to every resource; {@link Interaction#resourceUpdated} and {@link
 * McpServer#resourceUpdated} tell them of a change.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface McpResource {

  /**
   * The address, with a scheme; {@code {name}} stands for one segment, {@code {+name}} for more.
   */
  String uri();

  /** Its name among resources; empty for the method's. */
  String name() default "";

  /** What people read as its name; empty for none. */
  String title() default "";

  /** What it holds, for models and people. */
  String description();

  /** The kind of contents; empty for text/plain, application/json or application/octet-stream. */
  String mimeType() default "";

  /**
   * The OAuth scopes that whoever reads or watches it needs, where the server knows its callers.
   */
  String[] scopes() default {};

  /** Pictures for it. */
  McpIcon[] icons() default {};

  /** For whom it is; empty leaves it open. */
  Role[] audience() default {};

  /** How much it matters, from 0 to 1, which is needed; -1 leaves it open. */
  double priority() default -1;

  /** What else clients find in its {@code _meta}, as a JSON object; empty for nothing. */
  String meta() default "";
}
