/**
 * The folders within which a builtin server may work. The servers for files, programs and
 * repositories call it; a path as a model writes it comes in, a real path within goes out.
 */
@NullMarked
package dev.qiao.mcp.builtin.roots;

import org.jspecify.annotations.NullMarked;
