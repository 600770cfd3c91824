package dev.qiao.mcp.toolkit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A picture that a client may show beside a tool, a resource or a prompt. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface McpIcon {

  /** Its address, {@code https:} or {@code data:}. */
  String src();

  /** Its kind, for example {@code image/png}; empty leaves it to the client. */
  String mimeType() default "";

  /** The sizes that it has, each as {@code 48x48} or {@code any}. */
  String[] sizes() default {};
}
