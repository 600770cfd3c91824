/**
 * Revision 2026-07-28 of the protocol, in which every request stands by itself: no session, no
 * handshake, and what a handler asks the client is part of its answer. The transports call {@link
 * dev.qiao.mcp.server.stateless.StatelessServer} with one request at a time; tools may call {@link
 * dev.qiao.mcp.server.stateless.Rounds}. Requests come in as the SDK's messages and go to the SDK's
 * own tool, resource and prompt specifications; answers and notifications go out as messages.
 */
@NullMarked
package dev.qiao.mcp.server.stateless;

import org.jspecify.annotations.NullMarked;
