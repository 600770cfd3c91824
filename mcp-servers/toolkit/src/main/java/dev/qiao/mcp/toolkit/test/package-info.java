/**
 * Tests a tool server as its clients see it: in memory or over a socket, with users and models that
 * the test plays. Tests of tool servers use it, with whatever framework they like. Calls go in as
 * records or maps, what the client got comes out.
 */
@NullMarked
package dev.qiao.mcp.toolkit.test;

import org.jspecify.annotations.NullMarked;
