package dev.qiao.agent.event;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber's way through the log, on a thread of its own. What it wants is changed under the
 * log's lock.
 */
final class EventReader implements Runnable, Flow.Subscription {

  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

  private final EventLog log;
  private final Flow.Subscriber<? super AgentEvent> subscriber;
  private long demand;
  private boolean open = true;
  private @Nullable IllegalArgumentException badRequest;

  EventReader(EventLog log, Flow.Subscriber<? super AgentEvent> subscriber) {
    this.log = log;
    this.subscriber = subscriber;
  }

  boolean isOpen() {
    return open;
  }

  boolean takeDemand() {
    if (demand == 0) {
      return false;
    }
    if (demand != Long.MAX_VALUE) {
      demand--;
    }
    return true;
  }

  @Override
  public void request(long n) {
    log.change(
        () -> {
          if (n < 1) {
            badRequest = new IllegalArgumentException("request at least one event, not " + n);
            open = false;
          } else {
            demand = demand > Long.MAX_VALUE - n ? Long.MAX_VALUE : demand + n;
          }
        });
  }

  @Override
  public void cancel() {
    log.change(() -> open = false);
  }

  @Override
  public void run() {
    try {
      subscriber.onSubscribe(this);
      int position = 0;
      for (AgentEvent event = log.await(this, position);
          event != null;
          event = log.await(this, ++position)) {
        subscriber.onNext(event);
      }
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A subscriber that throws has cancelled itself (Reactive Streams 2.13).
      LOG.warn(
          "The event subscriber {} failed; it gets no more", subscriber.getClass().getName(), e);
      cancel();
    }
  }

  private void end() {
    IllegalArgumentException fault = badRequest;
    if (fault != null) {
      subscriber.onError(fault);
    } else if (open) {
      subscriber.onComplete();
    }
  }
}
