/**
 * What is fuzzed, and what must hold whatever comes. Jazzer and the tests call the targets with
 * bytes; each turns them into what a peer might send, gives it to the real pipeline, and throws a
 * {@link dev.qiao.mcp.fuzz.Finding} if an answer, the log or the memory is not as it should be.
 */
@NullMarked
package dev.qiao.mcp.fuzz;

import org.jspecify.annotations.NullMarked;
