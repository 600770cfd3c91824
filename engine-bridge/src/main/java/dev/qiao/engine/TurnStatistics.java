package dev.qiao.engine;

import java.time.Duration;

/**
 * What a turn took.
 *
 * @param promptTokens tokens of the prompt
 * @param cachedTokens of these, tokens that were in the cache already
 * @param generatedTokens tokens that the model wrote, its end token included
 * @param prefill from the start of the turn to its first token
 * @param decode from the first token to the last
 */
record TurnStatistics(
    int promptTokens, int cachedTokens, int generatedTokens, Duration prefill, Duration decode) {}
