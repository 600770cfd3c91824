/**
 * JSON-RPC messages as bytes, and the lines in which they come over stdio. Both HTTP transports and
 * both ends of stdio call it. Bytes from a peer come in and leave as the SDK's message records, or
 * as a {@link dev.qiao.mcp.jsonrpc.JsonRpcException} that says what is wrong with them.
 */
@NullMarked
package dev.qiao.mcp.jsonrpc;

import org.jspecify.annotations.NullMarked;
