package dev.qiao.agent;

import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.task.Limits;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a run may still spend. Time ends it at once, steps and tokens before the next step. */
final class Budget implements AutoCloseable {

  private final Limits limits;
  private final CompletableFuture<Void> time;
  private int steps;
  private int tokens;

  /** Starts the clock; when the time is over, the signal is given. */
  Budget(Limits limits, StopSignal stop) {
    this.limits = limits;
    this.time =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, limits.time().toMillis(), TimeUnit.MILLISECONDS);
    RunEnd end = reached("time: " + shown(limits.time()));
    var unused = time.thenRun(() -> stop.stop(end));
  }

  /** Takes a step and says its number, from 1. */
  int beginStep() {
    if (steps == limits.steps()) {
      throw reached("steps: " + limits.steps());
    }
    if (tokens >= limits.tokens()) {
      throw reached("tokens: " + limits.tokens());
    }
    return ++steps;
  }

  void spend(int outputTokens) {
    tokens += outputTokens;
  }

  int steps() {
    return steps;
  }

  int tokensLeft() {
    return Math.max(1, limits.tokens() - tokens);
  }

  @Override
  public void close() {
    time.cancel(false);
  }

  private static RunEnd reached(String limit) {
    return new RunEnd(RunStatus.LIMIT_REACHED, "the limit is reached: " + limit);
  }

  private static String shown(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
