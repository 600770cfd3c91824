/**
 * The Netty event loops that servers and clients of one process share. The transports call it, and
 * so does whoever wants several of them on the same threads. Nothing but threads lives here.
 */
@NullMarked
package dev.qiao.mcp.netty;

import org.jspecify.annotations.NullMarked;
