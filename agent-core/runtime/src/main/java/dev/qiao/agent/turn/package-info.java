/**
 * Reading a turn: what a model streamed becomes thinking, text and tool calls. The loop calls it
 * once a turn. A LangChain4j message comes in, a turn goes out.
 */
@NullMarked
package dev.qiao.agent.turn;

import org.jspecify.annotations.NullMarked;
