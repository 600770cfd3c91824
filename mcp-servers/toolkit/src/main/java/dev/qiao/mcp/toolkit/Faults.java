package dev.qiao.mcp.toolkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CancellationException;

/** What code of others throws, so that it can be thrown on without a declaration. */
final class Faults {

  private Faults() {}

  /** The same if it is unchecked; an interruption ends as the cancellation that it is. */
  static RuntimeException unchecked(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException fault -> fault;
      case Error error -> throw error;
      case InterruptedException interrupted -> {
        Thread.currentThread().interrupt();
        yield (CancellationException) new CancellationException().initCause(interrupted);
      }
      case IOException fault -> new UncheckedIOException(fault);
      default -> new UndeclaredThrowableException(thrown);
    };
  }
}
