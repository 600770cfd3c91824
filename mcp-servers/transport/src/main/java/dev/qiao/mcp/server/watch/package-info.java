/**
 * Which resources somebody listens to, in whatever revision and over whatever carries it, so that a
 * server watches those and no others. The faces of the protocol say who begins and ends to listen;
 * what goes out are the first listener of an address and the last one's leave.
 */
@NullMarked
package dev.qiao.mcp.server.watch;

import org.jspecify.annotations.NullMarked;
