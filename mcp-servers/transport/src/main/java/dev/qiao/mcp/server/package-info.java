/**
 * What a tool server is, how one is found by name, and how one is run on a port or over standard
 * input and output. Tool servers implement {@link dev.qiao.mcp.server.ToolServerSource}; the
 * runtime and the command look them up and run them. Data comes in as a server's settings and goes
 * out as MCP.
 */
@NullMarked
package dev.qiao.mcp.server;

import org.jspecify.annotations.NullMarked;
