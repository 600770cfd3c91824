package dev.qiao.mcp.client;

import static dev.qiao.mcp.client.ScriptedServer.stream;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.ScriptedServer.Ending;
import dev.qiao.mcp.jsonrpc.Cancelled;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

/** Calls that the client ends while the rest of their stream is still to come. */
class AbandonedCallTest extends BrokenStreams {

  /** The server's cancelled notification is the next POST after the call's. */
  private void isTold() throws InterruptedException {
    assertThat(server.take("POST").body()).contains("\"ping\"");
    assertThat(server.take("POST").body()).contains("notifications/cancelled").contains("id-1");
  }

  @Test
  void a_call_that_is_cancelled_while_it_waits_is_not_resumed() throws Exception {
    server.on("POST", stream(Ending.ENDS, event("m-1", NOTE), priming("m-2", "1500")));
    Disposable call = ping().subscribe();
    received.take();

    call.dispose();

    isTold();
    assertThat(server.poll("GET", 2)).isNull();
  }

  @Test
  void a_call_that_is_cancelled_while_it_is_resumed_leaves_the_server() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("n-1", "50")))
        .on("GET", stream(Ending.STAYS, priming("n-2", "50")));
    Disposable call = ping().subscribe();
    server.take("GET");

    call.dispose();

    isTold();
    assertThat(server.leftByClient.await(20, SECONDS)).isTrue();
    isNotAskedAgain();
  }

  @Test
  void a_cancellation_that_the_client_sends_ends_a_call_that_waits() throws Exception {
    server.on("POST", stream(Ending.ENDS, event("o-1", NOTE), priming("o-2", "1500")));
    CompletableFuture<Void> call = ping().toFuture();
    received.take();

    transport.sendMessage(new Cancelled("id-1", "enough").notification()).block(SOON);

    assertThat(call).succeedsWithin(SOON);
    isTold();
    assertThat(server.poll("GET", 2)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1500", "99999999999999999999999999"})
  void a_pause_longer_than_the_call_may_take_ends_with_the_calls_time(String retry)
      throws Exception {
    transport.closeGracefully().block();
    begin(Duration.ofMillis(700));
    server.on("POST", stream(Ending.ENDS, priming("q-1", retry)));

    assertThat(transport.sendMessage(PING).toFuture())
        .failsWithin(SOON)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("No answer within 700 ms.");

    isTold();
    assertThat(server.poll("GET", 2)).isNull();
  }

  @Test
  void closing_ends_a_call_that_waits() throws Exception {
    server.on("POST", stream(Ending.ENDS, event("r-1", NOTE), priming("r-2", "60000")));
    CompletableFuture<Void> call = ping().toFuture();
    received.take();

    transport.closeGracefully().block(SOON);

    assertThat(call)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(McpTransportSessionClosedException.class);
  }
}
