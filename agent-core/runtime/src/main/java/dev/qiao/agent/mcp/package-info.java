/**
 * Connections to MCP servers: builtin ones, commands over stdio, and addresses. The agent opens
 * them from its configuration; they fill the toolbox. Server configurations come in, tools go out.
 */
@NullMarked
package dev.qiao.agent.mcp;

import org.jspecify.annotations.NullMarked;
