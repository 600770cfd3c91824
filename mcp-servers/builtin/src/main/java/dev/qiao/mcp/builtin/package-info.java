/**
 * What the builtin tool servers share, each of which has a package below; nothing else calls it.
 * What a configuration says comes in as JSON values, and goes out as settings of known types and as
 * the tools to list.
 */
@NullMarked
package dev.qiao.mcp.builtin;

import org.jspecify.annotations.NullMarked;
