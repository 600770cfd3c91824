/**
 * Requests to servers whose addresses somebody else chose: an authorization server that another
 * server names, a page that a model asks for. Whoever sends such a request says in a {@link
 * dev.qiao.mcp.web.Gate} how near the addresses may be. A URL comes in, goes past the gate once,
 * and the connection goes to the very address that passed; a bounded answer goes out.
 *
 * <p>What every client of ours knows of the Web lies here too: proxies, and addresses as people may
 * read them.
 */
@NullMarked
package dev.qiao.mcp.web;

import org.jspecify.annotations.NullMarked;
