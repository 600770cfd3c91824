package dev.qiao.mcp.server.http;

import io.netty.handler.codec.http.HttpRequest;

/**
 * A request's head and what it leads to, which is decided.
 *
 * @param admission not {@link Admission.Undecided}
 */
record JudgedHead(HttpRequest head, Admission admission) {}
