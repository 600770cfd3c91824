package dev.qiao.agent;

import java.time.Duration;

/** Takes the times of one step. */
final class StepClock {

  private final long start = System.nanoTime();
  private long firstToken;
  private boolean begun;

  /** The times of a step; the speed is that after the first token, 0 if there was but one. */
  record Times(Duration toFirstToken, Duration whole, double tokensPerSecond) {}

  void token() {
    if (!begun) {
      begun = true;
      firstToken = System.nanoTime();
    }
  }

  Times stop(int tokens) {
    long end = System.nanoTime();
    long first = begun ? firstToken : end;
    double speed = begun && tokens > 1 && end > first ? (tokens - 1) * 1e9 / (end - first) : 0;
    return new Times(Duration.ofNanos(first - start), Duration.ofNanos(end - start), speed);
  }
}
