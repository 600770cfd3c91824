/**
 * Qiao's MCP client as the protocol's conformance suite starts it: a program for each of the
 * suite's scenarios, over {@code dev.qiao.mcp.client}. Only the script {@code
 * mcp-servers/conformance/client} calls it. The server's URL comes in as the argument and the
 * scenario by the environment; what comes out is the exit code, and why on standard error.
 */
@NullMarked
package dev.qiao.mcp.conformance;

import org.jspecify.annotations.NullMarked;
