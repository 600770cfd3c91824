/**
 * How a builtin tool server describes and answers its tools. The servers in the packages below are
 * built from these types; nothing else calls them. Settings and tool arguments come in as JSON
 * values, tool specifications of the MCP Java SDK go out.
 */
@NullMarked
package dev.qiao.mcp.builtin;

import org.jspecify.annotations.NullMarked;
