/**
 * What both sides of OAuth need: requests to servers that somebody else names, how near such a
 * server may be, and what an authorization server says of itself. The client's authorisation and
 * the server's authentication call it. Addresses come in, and documents that were checked go out.
 */
@NullMarked
package dev.qiao.mcp.oauth;

import org.jspecify.annotations.NullMarked;
