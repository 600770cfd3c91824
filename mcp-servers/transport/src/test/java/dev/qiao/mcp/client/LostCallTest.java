package dev.qiao.mcp.client;

import static dev.qiao.mcp.client.ScriptedServer.status;
import static dev.qiao.mcp.client.ScriptedServer.stream;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.ScriptedServer.Ending;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpTransportException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls whose stream ends before the answer, where the rest cannot be had. */
class LostCallTest extends BrokenStreams {

  @ParameterizedTest
  @EnumSource(names = {"ENDS", "BREAKS"})
  void a_stream_without_an_id_fails_at_once(Ending ending) throws Exception {
    server.on("POST", stream(ending, "retry: 50\ndata: " + NOTE + "\n\n"));
    pingFails()
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining(
            ending == Ending.ENDS ? "The answer ended too early." : "The connection was closed.");
    isNotAskedAgain();
  }

  @Test
  void a_notification_has_no_answer_to_be_resumed() throws Exception {
    server.on("POST", stream(Ending.ENDS, priming("t-1", "50")));
    transport.sendMessage(new JSONRPCNotification("notifications/progress")).block(SOON);
    isNotAskedAgain();
  }

  @Test
  void an_id_that_the_server_takes_back_is_not_asked_for() throws Exception {
    server.on("POST", stream(Ending.ENDS, priming("b-1", "50"), "id:\ndata: " + NOTE + "\n\n"));
    pingFails().hasMessageContaining("The answer ended too early.");
    isNotAskedAgain();
  }

  @Test
  void a_session_that_is_gone_is_lost() throws Exception {
    server
        .on("POST", stream(Ending.BREAKS, priming("c-1", "50")))
        .on("GET", status("404 Not Found", "gone"));
    pingFails()
        .isInstanceOf(McpTransportSessionNotFoundException.class)
        .hasMessageContaining("session-1");
    assertThat(raised.poll(5, SECONDS)).isInstanceOf(McpTransportSessionNotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "405 Method Not Allowed, no streams here, no streams here",
    "400 Bad Request, what id?, what id?",
    "400 Bad Request, no such stream in this session, in this session",
    "403 Forbidden, no, Check the bearer token.",
    "501 Not Implemented, no GET, no GET",
    "307 Temporary Redirect, elsewhere, elsewhere",
    "204 No Content, '', 204",
    "200 OK, hello, hello"
  })
  void a_server_that_does_not_resume_fails_the_call_at_once(
      String status, String body, String shown) throws Exception {
    server.on("POST", stream(Ending.ENDS, priming("d-1", "50"))).on("GET", status(status, body));
    pingFails()
        .isInstanceOf(McpTransportException.class)
        .hasMessageContaining("its stream broke off and could not be resumed: " + status)
        .hasMessageContaining(shown);
    server.take("GET");
    isNotAskedAgain();
  }

  @Test
  void a_server_that_is_gone_is_named() {
    server.on("POST", stream(Ending.DIES, priming("f-1", "50")));
    pingFails()
        .isInstanceOf(McpTransportException.class)
        .hasMessageStartingWith("Cannot connect to " + server.uri() + ": Connection refused")
        .hasMessageEndingWith("Is the server running?");
  }

  @Test
  void a_call_for_whose_rest_there_is_no_token_fails() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    token.set(
        () -> {
          if (asked.incrementAndGet() == 2) {
            throw new IllegalStateException("no token");
          }
          return "token-1";
        });
    server.on("POST", stream(Ending.ENDS, priming("s-1", "50")));
    pingFails().hasMessageContaining("did not answer ping: no token");
    isNotAskedAgain();
  }

  @Test
  void a_token_that_does_not_come_lets_the_call_end_in_time() throws Exception {
    transport.closeGracefully().block();
    begin(Duration.ofMillis(700));
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    token.set(
        () -> {
          if (asked.incrementAndGet() == 2) {
            awaitUninterrupted(over);
          }
          return "token-1";
        });
    server.on("POST", stream(Ending.ENDS, priming("u-1", "50")));

    assertThat(transport.sendMessage(PING).toFuture())
        .failsWithin(SOON)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("No answer within 700 ms.");

    assertThat(asked).hasValueGreaterThanOrEqualTo(2);
    over.countDown();
    isNotAskedAgain();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "\"x\"", "{\"jsonrpc\":\"2.0\"}", "{\"id\":\"id-1\",\"result\":{}}"})
  void a_rest_that_is_no_message_fails_the_call(String data) throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("v-1", "50")))
        .on("GET", stream(Ending.STAYS, event("v-2", data)));
    pingFails().hasMessageContaining("answered ping with no JSON-RPC message");
    assertThat(server.leftByClient.await(20, SECONDS)).isTrue();
    server.take("GET");
    isNotAskedAgain();
  }

  @Test
  void an_event_that_is_too_large_fails_the_call() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("l-1", "50")))
        .on("GET", stream(Ending.STAYS, "data: " + "x".repeat(20_000)));
    pingFails().hasMessageContaining("larger than 10000 bytes");
    assertThat(server.leftByClient.await(20, SECONDS)).isTrue();
  }
}
