/**
 * Measures MCP servers side by side: it starts each as a process of its own, lets wrk call their
 * echo tool in turns, and prints tables for docs/benchmarks.md. The script {@code run} calls it;
 * what it reads of a server comes from its socket and from {@code /proc}.
 */
@NullMarked
package dev.qiao.mcp.bench;

import org.jspecify.annotations.NullMarked;
