package dev.qiao.agent.model.cloud;

import java.time.Duration;
import java.util.Optional;

/** A failure that may pass: the request is made again before {@link #meaning} is told. */
final class PassingFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final RuntimeException meaning;
  private final transient Optional<Duration> pause;

  PassingFailure(RuntimeException meaning) {
    this(meaning, Optional.empty());
  }

  /** With the wait that the endpoint asked for. */
  PassingFailure(RuntimeException meaning, Optional<Duration> pause) {
    super(meaning.getMessage(), meaning);
    this.meaning = meaning;
    this.pause = pause;
  }

  RuntimeException meaning() {
    return meaning;
  }

  Optional<Duration> pause() {
    return pause;
  }
}
