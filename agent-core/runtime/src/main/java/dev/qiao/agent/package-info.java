/**
 * The agent: what an embedder builds and runs. A task comes in, events and a result go out. The
 * packages below it hold the parts; none of them knows this one.
 */
@NullMarked
package dev.qiao.agent;

import org.jspecify.annotations.NullMarked;
