/**
 * MCP's Streamable HTTP for servers: one Netty pipeline of small handlers, and behind it the
 * session face, which is the MCP Java SDK's own server. {@link dev.qiao.mcp.server.McpHttpServer}
 * and servers written with the SDK call it. Requests come in from sockets and go out as messages to
 * an SDK session on threads that may block; answers come back as JSON or as a stream of events,
 * which a client whose connection broke can go on reading.
 */
@NullMarked
package dev.qiao.mcp.server.http;

import org.jspecify.annotations.NullMarked;
