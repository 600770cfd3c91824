/**
 * The OAuth 2.1 client of the specification: finds out who may authorise at a server, gets tokens
 * there from a user or by a key, keeps and renews them. An embedder builds an {@code OAuth} and
 * gives it to the client transport, which calls it for the headers of each request and at each
 * refusal. The server's challenge comes in, and what the configured prompt and store hold; out go
 * requests to the authorization server and the headers of the next request.
 */
@NullMarked
package dev.qiao.mcp.client.oauth;

import org.jspecify.annotations.NullMarked;
