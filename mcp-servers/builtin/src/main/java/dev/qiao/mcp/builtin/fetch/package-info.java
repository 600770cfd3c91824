/**
 * The fetch server: pages of the web as Markdown. The source is found through {@code
 * ServiceLoader}; nothing else is called from outside. A URL comes in, is checked against what may
 * be reached at every hop, and a piece of text goes out.
 */
@NullMarked
package dev.qiao.mcp.builtin.fetch;

import org.jspecify.annotations.NullMarked;
