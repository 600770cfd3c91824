package dev.qiao.agent;

import dev.qiao.agent.event.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a run came to its end.
 *
 * @param reason for a person; null where the status says it all
 * @param failure the exception behind it, for who looks for a fault; null if there is none
 */
record Ending(RunStatus status, @Nullable String reason, @Nullable Throwable failure) {

  static Ending of(RunStatus status) {
    return new Ending(status, null, null);
  }

  static Ending of(RunStatus status, String reason) {
    return new Ending(status, reason, null);
  }

  static Ending failed(RunStatus status, Throwable failure) {
    String said = failure.getMessage();
    return new Ending(status, said == null ? failure.getClass().getSimpleName() : said, failure);
  }
}
