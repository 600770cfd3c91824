/**
 * What a tool server is and how one is found by name. Tool servers implement {@link
 * dev.qiao.mcp.server.ToolServerSource}; the runtime and the command look them up. Data comes in as
 * a server's settings and goes out as a closable {@link dev.qiao.mcp.server.ToolServer}.
 */
@NullMarked
package dev.qiao.mcp.server;

import org.jspecify.annotations.NullMarked;
