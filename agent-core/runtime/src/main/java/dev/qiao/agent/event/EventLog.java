package dev.qiao.agent.event;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run, numbered and kept from the first to the last.
 *
 * <p>Each reader has a virtual thread of its own and is told every event from the first, whenever
 * it joins; one that is slow or throws holds up neither the run nor another reader. The log ends
 * with {@link AgentEvent.RunFinished}; what comes after it is dropped. Safe for use by many
 * threads.
 */
public final class EventLog implements Flow.Publisher<AgentEvent> {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<AgentEvent> events = new ArrayList<>();
  private int step;
  private boolean finished;

  /** An empty log that takes its times from a clock. */
  public EventLog(Clock clock) {
    this.clock = clock;
  }

  /** Numbers the events from here on with a step. */
  public void atStep(int number) {
    lock.lock();
    try {
      step = number;
    } finally {
      lock.unlock();
    }
  }

  /** Appends the event that is made with its number, time and step; dropped after the last one. */
  public void publish(Function<Stamp, AgentEvent> event) {
    lock.lock();
    try {
      if (!finished) {
        AgentEvent made = event.apply(new Stamp(events.size() + 1L, clock.instant(), step));
        events.add(made);
        finished = made instanceof AgentEvent.RunFinished;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells a listener every event, from the first to the last.
   *
   * @return the thread that tells it; it ends after the last event
   */
  public Thread listen(Consumer<AgentEvent> listener) {
    return start(new EventReader(this, new ListeningSubscriber(listener)));
  }

  @Override
  public void subscribe(Flow.Subscriber<? super AgentEvent> subscriber) {
    start(new EventReader(this, subscriber));
  }

  /** Wakes the readers: the log grew, or a reader wants more or nothing more. */
  void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a reader that has read {@code position} events can go on.
   *
   * @return the next event, or null if the log has ended or the reader wants nothing more
   */
  @Nullable AgentEvent await(EventReader reader, int position) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (reader.isOpen()) {
        if (position == events.size() && finished) {
          return null;
        }
        if (position < events.size() && reader.takeDemand()) {
          return events.get(position);
        }
        changed.await();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private static Thread start(EventReader reader) {
    return Thread.ofVirtual().name("qiao-events").start(reader);
  }
}
