/**
 * The words of revision 2026-07-28 that servers and clients share: its fields in {@code _meta}, its
 * error codes, and what HTTP headers repeat of a message's body. Both faces of the revision and
 * both HTTP transports call it. Messages and schemas come in, names and header values go out.
 */
@NullMarked
package dev.qiao.mcp.stateless;

import org.jspecify.annotations.NullMarked;
