/**
 * Goals and the checks that decide whether they hold. The loop asks for a verdict when the model
 * has answered. Files, tool results and the answer come in, statuses with evidence go out.
 */
@NullMarked
package dev.qiao.agent.goal;

import org.jspecify.annotations.NullMarked;
