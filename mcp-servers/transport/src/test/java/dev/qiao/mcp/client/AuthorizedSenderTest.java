package dev.qiao.mcp.client;

import static dev.qiao.mcp.client.ScriptedServer.status;
import static dev.qiao.mcp.client.ScriptedServer.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.ScriptedServer.Answer;
import dev.qiao.mcp.client.ScriptedServer.Ending;
import dev.qiao.mcp.oauth.AuthorizationException;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpTransportException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an authorisation can do about refusals, against a server that is scripted. */
class AuthorizedSenderTest {

  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";
  private static final Answer REFUSED = status("401 Unauthorized", "who are you");

  private final BlockingQueue<RefusedRequest> refused = new LinkedBlockingQueue<>();
  private final Queue<String> given = new ConcurrentLinkedQueue<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile Predicate<RefusedRequest> answer = request -> true;
  private volatile Consumer<String> onHeaders = method -> {};
  private ScriptedServer server;
  private NettyMcpTransport transport;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer();
    transport =
        NettyMcpTransport.builder(server.uri())
            .authorization(
                new ClientAuthorization() {
                  @Override
                  public boolean isFor(URI server) {
                    return true;
                  }

                  @Override
                  public Map<String, String> headers(String method, URI address) {
                    given.add(method);
                    onHeaders.accept(method);
                    return Map.of("Authorization", "Bearer t" + tokens.incrementAndGet());
                  }

                  @Override
                  public boolean answer(RefusedRequest request) {
                    refused.add(request);
                    return answer.test(request);
                  }
                })
            .requestTimeout(Duration.ofMinutes(2))
            .build();
    transport.connect(messages -> messages).block();
  }

  @AfterEach
  void stop() throws Exception {
    transport.closeGracefully().block();
    server.close();
  }

  private void ping() {
    transport.sendMessage(new JSONRPCRequest("ping", 1, Map.of())).block(Duration.ofMinutes(3));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_refused_request_is_sent_again_as_it_was() throws Exception {
    server.on("POST", REFUSED, ScriptedServer.json(PONG));

    ping();

    ScriptedServer.Asked first = server.take("POST");
    ScriptedServer.Asked second = server.take("POST");
    assertThat(first.header("authorization")).isEqualTo("Bearer t1");
    assertThat(second.header("authorization")).isEqualTo("Bearer t2");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("accept")).isEqualTo(first.header("accept"));
    RefusedRequest request = refused.take();
    assertThat(request.status()).isEqualTo(401);
    assertThat(request.before()).isZero();
    assertThat(request.background()).isFalse();
    assertThat(request.sent()).containsEntry("Authorization", "Bearer t1");
    assertThat(request.toString()).contains("Authorization").doesNotContain("t1");
  }

  @Test
  void a_refusal_that_nothing_can_be_done_about_is_the_answer() {
    answer = request -> false;
    server.on("POST", REFUSED);

    assertThatThrownBy(this::ping)
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining("refused ping: 401 Unauthorized, who are you");
  }

  @Test
  void the_reason_why_nothing_can_be_done_is_told() {
    answer =
        request -> {
          throw new AuthorizationException("The user said no.");
        };
    server.on("POST", REFUSED);

    assertThatThrownBy(this::ping)
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining("could not be asked ping: The user said no.")
        .hasCauseInstanceOf(AuthorizationException.class);
  }

  @Test
  void a_server_that_refuses_without_end_has_its_say() {
    for (int i = 0; i < 20; i++) {
      server.on("POST", REFUSED);
    }

    assertThatThrownBy(this::ping).hasMessageContaining("401 Unauthorized, who are you");
    assertThat(refused).hasSize(AuthorizedSender.MOST_RESENT);
    assertThat(refused)
        .extracting(RefusedRequest::before)
        .isEqualTo(List.of(0, 1, 2, 3).subList(0, AuthorizedSender.MOST_RESENT));
  }

  @Test
  void a_refusal_that_breaks_off_is_one_all_the_same() {
    server.on(
        "POST",
        new Answer("401 Unauthorized", "text/plain", "who", Ending.BREAKS),
        ScriptedServer.json(PONG));

    ping();

    assertThat(refused).hasSize(1);
  }

  @Test
  void a_request_whose_time_is_over_is_not_sent_again() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    answer =
        request -> {
          await(goOn);
          return true;
        };
    server.on("POST", REFUSED);
    var sending =
        transport.sendMessage(new JSONRPCRequest("ping", 1, Map.of())).subscribe(done -> {});
    refused.take();
    server.take("POST");
    sending.dispose();
    server.take("POST"); // notifications/cancelled
    goOn.countDown();

    assertThat(server.poll("POST", 1)).isNull();
  }

  @Test
  void what_cannot_be_told_is_nobodys_error() throws Exception {
    BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    try {
      server.on("POST", stream(Ending.STAYS, ": open\n\n"));
      var sending =
          transport.sendMessage(new JSONRPCRequest("ping", 1, Map.of())).subscribe(done -> {});
      server.take("POST");
      CountDownLatch asked = new CountDownLatch(1);
      onHeaders =
          method -> {
            asked.countDown();
            throw new AuthorizationException("Not now.");
          };
      sending.dispose();
      await(asked);

      assertThat(uncaught.poll(1, TimeUnit.SECONDS)).isNull();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
      onHeaders = method -> {};
    }
  }

  @Test
  void closing_does_not_wait_for_what_authorises_the_farewell() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    onHeaders =
        method -> {
          if (method.equals("DELETE")) {
            asked.countDown();
            await(goOn);
          }
        };
    server.on(
        "POST",
        ScriptedServer.json(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-11-25\"}}"));
    transport.sendMessage(new JSONRPCRequest("initialize", 1, Map.of())).block();
    try {
      transport.closeGracefully().block(Duration.ofSeconds(30));
      assertThat(asked.await(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      goOn.countDown();
    }
  }

  @Test
  void a_stream_that_opens_a_session_is_not_in_the_background() throws Exception {
    server.on("POST", status("405 Method Not Allowed", ""));
    server.on("GET", REFUSED, stream(Ending.ENDS, "event: endpoint\ndata: /mcp\n\n"));
    assertThatThrownBy(
            () -> transport.sendMessage(new JSONRPCRequest("initialize", 1, Map.of())).block())
        .hasMessageContaining("event stream broke off");
    assertThat(refused.take().background()).isFalse();
    assertThat(given).contains("POST", "GET");
  }

  @Test
  void a_stream_that_is_refused_is_in_the_background() throws Exception {
    server.on("GET", REFUSED, stream(Ending.STAYS, ": open\n\n"));

    transport.sendMessage(new JSONRPCNotification("notifications/initialized")).block();

    assertThat(refused.take().background()).isTrue();
    server.take("GET");
    assertThat(server.take("GET").header("authorization")).isEqualTo("Bearer t3");
  }
}
