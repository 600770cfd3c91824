/**
 * What the servers that use databases have in common: memory, postgres and sqlite call it. A
 * statement, its parameters and limits come in, rows that fit into an answer go out; and SQLite's
 * native library is unpacked here for whoever opens a file.
 */
@NullMarked
package dev.qiao.mcp.builtin.sql;

import org.jspecify.annotations.NullMarked;
