/**
 * Writes a tool server: methods and records become the tools, resources and prompts of MCP. People
 * who have something to offer to models use it; nothing of the protocol shows but in its words.
 * Annotated objects and functions come in, a {@link dev.qiao.mcp.server.ToolServer} of the SDK's
 * specifications goes out, which the transport carries in every revision of the protocol.
 */
@NullMarked
package dev.qiao.mcp.toolkit;

import org.jspecify.annotations.NullMarked;
