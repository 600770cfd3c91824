package dev.qiao.engine.cache;

/**
 * How a prompt gets into the cache.
 *
 * @param sequence the sequence that will hold it
 * @param source the sequence whose first tokens it shares; the same as {@code sequence} if they
 *     stay where they are
 * @param kept how many tokens are in the cache already
 */
public record SequencePlan(int sequence, int source, int kept) {}
