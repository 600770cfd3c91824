package dev.qiao.agent.event;

import java.time.Instant;

/**
 * Where an event stands in its run.
 *
 * @param seq the event's number, from 1, without gaps
 * @param time when it was published
 * @param step the step of the loop it belongs to, from 1; 0 before the first
 */
public record Stamp(long seq, Instant time, int step) {}
