/**
 * What servers and clients of one process have in common below HTTP: the event loops that they
 * share, and how they speak TLS. The transports call it, and so does whoever configures them. Keys
 * and certificates come in from files and go out as handlers of a connection.
 */
@NullMarked
package dev.qiao.mcp.netty;

import org.jspecify.annotations.NullMarked;
