/**
 * Who may call a server, and what each caller may do: nobody is asked, callers carry a token that
 * the server knows, or one that an authorization server has given them. Embedders say it by {@link
 * dev.qiao.mcp.server.auth.Authentication}, the HTTP transport asks {@link
 * dev.qiao.mcp.server.auth.Authenticator} of each request, and tools read {@link
 * dev.qiao.mcp.server.auth.Caller}. The headers of a request come in, and its caller goes out, or
 * what the client is told instead.
 */
@NullMarked
package dev.qiao.mcp.server.auth;

import org.jspecify.annotations.NullMarked;
