/**
 * The memory server: facts kept in one SQLite file and found again by their words. The source is
 * found through {@code ServiceLoader}; nothing else is called from outside. Facts and questions
 * come in as text, numbered facts go out.
 */
@NullMarked
package dev.qiao.mcp.builtin.memory;

import org.jspecify.annotations.NullMarked;
