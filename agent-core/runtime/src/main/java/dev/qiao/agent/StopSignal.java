package dev.qiao.agent;

import dev.qiao.agent.cancel.Background;
import dev.qiao.agent.cancel.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run from outside: its user, or the end of its time. The first cause counts. Everything
 * that a run waits for, it waits for through here, so that no wait outlasts the signal.
 */
final class StopSignal {

  private final Cancellation cancellation = new Cancellation();
  private final AtomicReference<@Nullable RunEnd> cause = new AtomicReference<>();

  /** What models and tools are stopped by. */
  Cancellation cancellation() {
    return cancellation;
  }

  void stop(RunEnd end) {
    if (cause.compareAndSet(null, end)) {
      cancellation.cancel();
    }
  }

  /** Throws the cause if the signal was given. */
  void check() {
    RunEnd end = cause.get();
    if (end != null) {
      throw end;
    }
  }

  /** Does work on a thread of its own; {@link Work#result} waits for it. */
  <T> Work<T> start(String name, Supplier<T> work) {
    Background<T> background = Background.start(name, work::get);
    return new Work<>(background.outcome(), background);
  }

  /** What needed no work. */
  <T> Work<T> done(T result) {
    return new Work<>(CompletableFuture.completedFuture(result), null);
  }

  /** Work under way. */
  final class Work<T> {
    private final CompletableFuture<T> done;
    private final @Nullable Background<T> background;

    private Work(CompletableFuture<T> done, @Nullable Background<T> background) {
      this.done = done;
      this.background = background;
    }

    /** Waits for the result; once the signal is given, interrupts the work and throws the cause. */
    T result() {
      try (Cancellation.Registration stop =
          cancellation.onCancel(() -> done.completeExceptionally(new InterruptedException()))) {
        return done.get();
      } catch (ExecutionException e) {
        abandon();
        check();
        throw Background.uncheckedThrown(e);
      } catch (InterruptedException e) {
        abandon();
        throw new IllegalStateException("The thread of a run was interrupted", e);
      }
    }

    /**
     * Waits so long at most, whether or not the signal is given: for what must be known when the
     * run is over. Then the work is interrupted.
     */
    Optional<T> resultWithin(Duration time) {
      try {
        return Optional.of(done.get(time.toNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        abandon();
        return Optional.empty();
      } catch (ExecutionException e) {
        throw Background.uncheckedThrown(e);
      } catch (InterruptedException e) {
        abandon();
        throw new IllegalStateException("The thread of a run was interrupted", e);
      }
    }

    /** Lets the work go on its own; nobody waits for it any more. */
    void abandon() {
      if (background != null) {
        background.abandon();
      }
    }
  }
}
