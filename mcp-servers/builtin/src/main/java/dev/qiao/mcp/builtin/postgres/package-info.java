/**
 * The postgres server: one PostgreSQL database for models, read-only unless that is lifted. The
 * source is found through {@code ServiceLoader}; nothing else is called from outside. SQL and
 * parameters come in, rows go out; what is used to log in goes nowhere else.
 */
@NullMarked
package dev.qiao.mcp.builtin.postgres;

import org.jspecify.annotations.NullMarked;
