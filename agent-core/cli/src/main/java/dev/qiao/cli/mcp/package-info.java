/**
 * {@code qiao mcp}: builtin tool servers on their own. It finds them by name and puts them behind
 * stdio or a port. Options come in, a running server comes out.
 */
@NullMarked
package dev.qiao.cli.mcp;

import org.jspecify.annotations.NullMarked;
