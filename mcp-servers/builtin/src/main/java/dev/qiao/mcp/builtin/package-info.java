/**
 * The standard tool servers. They are found by name through {@code ServiceLoader}; nothing calls
 * them directly. Tool arguments come in as JSON, one text content goes out.
 */
@NullMarked
package dev.qiao.mcp.builtin;

import org.jspecify.annotations.NullMarked;
