/**
 * The servers that are measured, each a program of its own with the same echo tool. {@link
 * dev.qiao.mcp.bench.Contender} starts them; each prints its endpoint as its first line and answers
 * until it is ended.
 */
@NullMarked
package dev.qiao.mcp.bench.server;

import org.jspecify.annotations.NullMarked;
