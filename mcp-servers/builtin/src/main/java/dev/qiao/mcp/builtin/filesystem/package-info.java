/**
 * The filesystem server: files and folders below allowed roots, and nothing outside them. The
 * source is found through {@code ServiceLoader}; nothing else is called from outside. Paths come in
 * as a model writes them, and every one goes through {@code Roots} before it is used.
 */
@NullMarked
package dev.qiao.mcp.builtin.filesystem;

import org.jspecify.annotations.NullMarked;
