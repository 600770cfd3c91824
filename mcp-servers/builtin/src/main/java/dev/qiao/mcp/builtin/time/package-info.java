/**
 * The time server: the clock in any zone, and arithmetic with times and dates. The source is found
 * through {@code ServiceLoader}; nothing else is called from outside. Times come in and go out as
 * ISO 8601 texts.
 */
@NullMarked
package dev.qiao.mcp.builtin.time;

import org.jspecify.annotations.NullMarked;
