package dev.qiao.agent.turn;

import dev.langchain4j.data.message.AiMessage;

/**
 * What a model said in one step, as it came.
 *
 * @param message thinking, text and calls as the model's own reader parted them
 * @param step the step, for the ids of calls that came without
 * @param cutOffAfter tokens after which the cap on a turn's output ended it; 0 if it ended by
 *     itself
 */
public record Spoken(AiMessage message, int step, int cutOffAfter) {}
