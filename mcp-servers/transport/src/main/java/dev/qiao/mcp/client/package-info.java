/**
 * MCP's Streamable HTTP for clients, as the MCP Java SDK's client transport. {@code
 * McpClient.sync(transport)} calls it. Messages go out as POSTs over pooled connections; answers,
 * notifications and the server's questions come back from bodies and event streams, in order, on
 * virtual threads.
 */
@NullMarked
package dev.qiao.mcp.client;

import org.jspecify.annotations.NullMarked;
