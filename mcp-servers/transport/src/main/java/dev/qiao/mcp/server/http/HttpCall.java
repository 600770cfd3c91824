package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.auth.Caller;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * One whole request that passed the {@link RequestGate}.
 *
 * @param keepAlive whether the connection may serve another request after it
 * @param caller who sends it
 */
record HttpCall(
    HttpMethod method, HttpHeaders headers, byte[] body, boolean keepAlive, Caller caller) {}
