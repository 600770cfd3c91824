package dev.qiao.mcp.server.stateless;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** What waits for a client that reads slowly. */
@Timeout(30)
class SubscriptionTest {

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Semaphore reads = new Semaphore(0);
  private final Subscription subscription =
      new Subscription(1, new SubscriptionFilter(Set.of(ListNews.TOOLS), Set.of("a", "b")));

  /** A client that takes one message for each permit. */
  private Mono<Void> slowly(JSONRPCNotification message) {
    return Mono.fromRunnable(
        () -> {
          told.add(message.method());
          reads.acquireUninterruptibly();
        });
  }

  @Test
  void news_that_came_often_are_told_once_and_nobody_waits_for_the_client() throws Exception {
    Thread serving =
        Thread.startVirtualThread(
            () -> {
              try {
                subscription.serve(this::slowly);
              } catch (InterruptedException e) {
                told.add("interrupted");
              }
            });
    assertThat(told.poll(10, SECONDS)).isEqualTo("notifications/subscriptions/acknowledged");
    for (int i = 0; i < 1_000; i++) {
      subscription.changed(ListNews.TOOLS);
      subscription.resourceUpdated("a");
      subscription.resourceUpdated("b");
      subscription.resourceUpdated("unknown");
    }
    subscription.end();
    reads.release(100);

    assertThat(told.poll(10, SECONDS)).isEqualTo("notifications/tools/list_changed");
    assertThat(told.poll(10, SECONDS)).isEqualTo("notifications/resources/updated");
    assertThat(told.poll(10, SECONDS)).isEqualTo("notifications/resources/updated");
    assertThat(told.poll(10, SECONDS)).isEqualTo("notifications/cancelled");
    serving.join();
    assertThat(told).isEmpty();
  }

  @Test
  void a_client_that_is_gone_ends_it() throws Exception {
    reads.release(100);
    Thread serving =
        Thread.startVirtualThread(
            () -> {
              try {
                subscription.serve(this::slowly);
              } catch (InterruptedException e) {
                told.add("interrupted");
              }
            });
    assertThat(told.poll(10, SECONDS)).isEqualTo("notifications/subscriptions/acknowledged");
    serving.interrupt();

    assertThat(told.poll(10, SECONDS)).isEqualTo("interrupted");
  }
}
