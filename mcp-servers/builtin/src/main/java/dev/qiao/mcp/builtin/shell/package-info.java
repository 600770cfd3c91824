/**
 * The shell server: programs that the settings name, run without a shell. The source is found
 * through {@code ServiceLoader}; nothing else is called from outside. A program's name and its
 * arguments come in, what it wrote and how it ended goes out.
 */
@NullMarked
package dev.qiao.mcp.builtin.shell;

import org.jspecify.annotations.NullMarked;
