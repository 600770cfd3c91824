package dev.qiao.mcp.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * One whole request that passed the {@link RequestGate}.
 *
 * @param keepAlive whether the connection may serve another request after it
 */
record HttpCall(HttpMethod method, HttpHeaders headers, byte[] body, boolean keepAlive) {}
