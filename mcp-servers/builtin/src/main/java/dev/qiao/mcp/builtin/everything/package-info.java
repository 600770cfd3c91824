/**
 * The everything server: each feature of MCP once, for those who test a client, and under the names
 * that the protocol's conformance suite asks for. The source is found through {@code
 * ServiceLoader}; nothing else is called from outside. All that it gives is made here: nothing of
 * the machine is read or written.
 */
@NullMarked
package dev.qiao.mcp.builtin.everything;

import org.jspecify.annotations.NullMarked;
