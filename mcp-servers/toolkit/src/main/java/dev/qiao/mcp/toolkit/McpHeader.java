package dev.qiao.mcp.toolkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has clients of revision 2026-07-28 repeat an argument of a tool in an HTTP header, so that what
 * stands before the server can route by it without reading the body ({@code x-mcp-header}).
 *
 * <pre>{@code
 * @McpTool(description = "Lists the shops of a region.")
 * List<String> shops(@McpHeader("Region") String region) { … } // Mcp-Param-Region: north
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface McpHeader {

  /** The header's name behind {@code Mcp-Param-}; the argument is a text, number or boolean. */
  String value();
}
