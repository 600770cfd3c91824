/**
 * The git server: repositories on this machine, read and, where that is allowed, written. The
 * source is found through {@code ServiceLoader}; nothing else is called from outside. A repository
 * is opened for one call, by JGit and without any program being started; texts and records go out.
 */
@NullMarked
package dev.qiao.mcp.builtin.git;

import org.jspecify.annotations.NullMarked;
