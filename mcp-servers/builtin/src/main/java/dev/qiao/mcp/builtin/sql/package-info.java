/**
 * What the servers for databases have in common. They call it with a statement, its parameters and
 * limits; rows that fit into an answer go out.
 */
@NullMarked
package dev.qiao.mcp.builtin.sql;

import org.jspecify.annotations.NullMarked;
