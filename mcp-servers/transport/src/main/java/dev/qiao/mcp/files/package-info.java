/**
 * Files that hold secrets: whether they are their owner's alone, and the lines of those that are.
 * Whoever keeps tokens, keys or credentials in files calls it. Paths come in, and lines go out, or
 * what is wrong with the file and how to mend it.
 */
@NullMarked
package dev.qiao.mcp.files;

import org.jspecify.annotations.NullMarked;
