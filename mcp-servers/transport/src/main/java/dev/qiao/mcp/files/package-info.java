/** What is asked of files that hold secrets. */
@NullMarked
package dev.qiao.mcp.files;

import org.jspecify.annotations.NullMarked;
