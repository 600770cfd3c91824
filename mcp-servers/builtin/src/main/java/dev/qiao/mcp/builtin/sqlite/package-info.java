/**
 * The sqlite server: one SQLite database for models, read-only unless that is lifted. The source is
 * found through {@code ServiceLoader}; nothing else is called from outside. SQL and parameters come
 * in, rows go out.
 */
@NullMarked
package dev.qiao.mcp.builtin.sqlite;

import org.jspecify.annotations.NullMarked;
