/**
 * The calculator server: exact decimal arithmetic. The source is found through {@code
 * ServiceLoader}; nothing else is called from outside. An expression comes in as text, a plain
 * number goes out.
 */
@NullMarked
package dev.qiao.mcp.builtin.calculator;

import org.jspecify.annotations.NullMarked;
