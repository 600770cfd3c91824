/**
 * Addresses of resources that have names in them. Whoever serves, guards or describes resources
 * reads them by the same rules; texts come in, names and values go out.
 */
@NullMarked
package dev.qiao.mcp.uri;

import org.jspecify.annotations.NullMarked;
