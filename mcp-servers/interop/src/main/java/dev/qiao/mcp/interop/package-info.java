/**
 * Our client against the servers of others: conversations with a server, step by step. Only the
 * script {@code mcp-servers/interop/run} calls it. Which server, and how it is reached, comes in as
 * arguments; what comes out is a line of JSON for each step on standard output.
 */
@NullMarked
package dev.qiao.mcp.interop;

import org.jspecify.annotations.NullMarked;
