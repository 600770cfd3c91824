/**
 * The folders within which a builtin server may work. The servers that start programs or open
 * repositories call it; a path as a model writes it comes in, a real folder goes out.
 */
@NullMarked
package dev.qiao.mcp.builtin.roots;

import org.jspecify.annotations.NullMarked;
