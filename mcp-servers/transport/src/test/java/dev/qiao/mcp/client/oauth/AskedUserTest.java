package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.ClientAuthorization;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.RefusedRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When the user is asked: once for all who wait, and never for what nobody waits for. */
class AskedUserTest extends Guarded {

  @Test
  void many_requests_at_once_ask_the_user_once() throws Exception {
    NettyMcpTransport transport = transport(oauth().build());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch all = new CountDownLatch(8);
      List<? extends Future<?>> asking =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            all.countDown();
                            all.await();
                            ask(transport);
                            return null;
                          }))
              .toList();
      for (Future<?> one : asking) {
        one.get();
      }
    }

    assertThat(user.pages).hasSize(1);
    assertThat(authority.tokens).hasSize(1);
  }

  @Test
  void a_user_who_says_no_is_not_asked_again_by_what_waited() throws Exception {
    authority.back = answer -> Map.of("state", answer.get("state"), "error", "access_denied");
    CountDownLatch waiting = new CountDownLatch(1);
    ClientAuthorization oauth =
        oauth()
            .grant(
                new Grant.AuthorizationCode(
                    new LoopbackPrompt(
                        page -> {
                          awaitAll(waiting);
                          user.accept(page);
                        })))
            .build();
    RefusedRequest refused =
        new RefusedRequest(401, List.of("Bearer scope=\"read\""), "", Map.of(), 0, false);
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    Thread.ofPlatform()
                        .start(
                            () ->
                                assertThatThrownBy(() -> oauth.answer(refused))
                                    .hasMessageContaining("access_denied")))
            .toList();
    long blocked = 0;
    while (blocked < 3) { // one is with the user
      blocked = threads.stream().filter(AskedUserTest::waitsForTurn).count();
      Thread.onSpinWait();
    }
    waiting.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(user.pages).hasSize(1);

    assertThatThrownBy(() -> oauth.answer(refused)).hasMessageContaining("access_denied");
    assertThat(user.pages).hasSize(2); // what comes later asks again
  }

  private static boolean waitsForTurn(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().contains("ReentrantLock"));
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_stream_in_the_background_asks_no_user() throws Exception {
    server.accepts = asked -> asked.method().equals("POST");
    NettyMcpTransport transport = transport(oauth().build());

    transport.sendMessage(new JSONRPCNotification("notifications/initialized")).block();
    while (server.asked.stream().noneMatch(asked -> asked.method().equals("GET"))) {
      Thread.onSpinWait();
    }
    ask(transport);

    assertThat(user.pages).isEmpty();
    assertThat(server.asked).filteredOn(asked -> asked.method().equals("GET")).hasSize(1);
  }

  @Test
  void an_authorisation_goes_on_when_its_request_is_over() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch agrees = new CountDownLatch(1);
    LoopbackPrompt slow =
        new LoopbackPrompt(
            page -> {
              asked.countDown();
              Thread.startVirtualThread(
                  () -> {
                    try {
                      agrees.await();
                    } catch (InterruptedException e) {
                      return;
                    }
                    user.accept(page);
                  });
            });
    OAuth oauth = oauth().grant(new Grant.AuthorizationCode(slow)).build();
    NettyMcpTransport hurried =
        NettyMcpTransport.builder(server.uri())
            .authorization(oauth)
            .requestTimeout(Duration.ofSeconds(3))
            .build();
    hurried.connect(messages -> messages).block();

    assertThatThrownBy(() -> ask(hurried)).hasMessageContaining("No answer within 3000 ms");
    assertThat(asked.await(2, TimeUnit.MINUTES)).isTrue();
    agrees.countDown();
    ask(oauth);
    hurried.closeGracefully().block();

    assertThat(user.pages).hasSize(1);
    assertThat(shown()).endsWith("Bearer access-1");
  }
}
