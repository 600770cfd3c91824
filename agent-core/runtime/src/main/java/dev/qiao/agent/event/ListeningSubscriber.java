package dev.qiao.agent.event;

import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every event to a listener; one that throws is told the next event all the same. */
final class ListeningSubscriber implements Flow.Subscriber<AgentEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningSubscriber.class);

  private final Consumer<AgentEvent> listener;

  ListeningSubscriber(Consumer<AgentEvent> listener) {
    this.listener = listener;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(AgentEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("An event listener failed on {}", event.getClass().getSimpleName(), e);
    }
  }

  @Override
  public void onError(Throwable error) {
    // The log itself never fails.
  }

  @Override
  public void onComplete() {
    // Every event was told.
  }
}
