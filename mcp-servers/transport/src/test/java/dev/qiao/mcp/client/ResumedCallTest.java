package dev.qiao.mcp.client;

import static dev.qiao.mcp.client.ScriptedServer.status;
import static dev.qiao.mcp.client.ScriptedServer.stream;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.ScriptedServer.Asked;
import dev.qiao.mcp.client.ScriptedServer.Ending;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls whose stream ends before the answer, against a server that is scripted. */
class ResumedCallTest extends BrokenStreams {

  @ParameterizedTest
  @EnumSource(names = {"ENDS", "BREAKS"})
  void a_stream_that_ends_in_the_middle_is_resumed_where_it_ended(Ending ending) throws Exception {
    server
        .on("POST", stream(ending, priming("a-1", "50"), event("a-2", NOTE), "id: a-3\ndata: {"))
        .on("GET", stream(Ending.ENDS, event("a-3", PONG)));

    ping().block(SOON);

    Asked rest = server.take("GET");
    assertThat(rest.headers())
        .containsEntry("last-event-id", "a-2")
        .containsEntry("mcp-session-id", "session-1")
        .containsEntry("mcp-protocol-version", "2025-11-25")
        .containsEntry("authorization", "Bearer token-1")
        .containsEntry("x-extra", "yes")
        .containsEntry("accept", "text/event-stream");
    assertThat(received).hasSize(2).first().isInstanceOf(JSONRPCNotification.class);
    isNotAskedAgain();
  }

  @Test
  void a_server_that_has_itself_polled_is_asked_until_it_answers() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("p-1", "50")))
        .on(
            "GET",
            stream(Ending.ENDS, priming("p-2", "50")),
            stream(Ending.ENDS, "retry: 50\n\n"),
            stream(Ending.ENDS, event("p-3", PONG)));

    ping().block(SOON);

    assertThat(resumedFrom()).isEqualTo("p-1");
    assertThat(resumedFrom()).isEqualTo("p-2");
    assertThat(resumedFrom()).isEqualTo("p-2");
    assertThat(received).hasSize(1);
  }

  @Test
  void the_pause_is_as_long_as_the_server_wishes() throws Exception {
    long wished = 1_200;
    server
        .on("POST", stream(Ending.ENDS, priming("w-1", "7"), "retry: " + wished + "\n\n"))
        .on("GET", stream(Ending.ENDS, event("w-2", PONG)));

    ping().block(SOON);

    assertThat(server.take("GET").nanos() - server.endings.take())
        .isGreaterThanOrEqualTo(wished * 1_000_000);
  }

  @Test
  void an_id_is_sent_back_as_the_bytes_that_it_was() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("é 你-1", "50")))
        .on("GET", stream(Ending.ENDS, event("2", PONG)));

    ping().block(SOON);

    byte[] sent = resumedFrom().getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new String(sent, StandardCharsets.UTF_8)).isEqualTo("é 你-1");
  }

  /** 409: a server may take the connection that broke for a living one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "500 Internal Server Error",
        "503 Service Unavailable",
        "429 Too Many Requests",
        "408 Request Timeout",
        "409 Conflict"
      })
  void a_server_that_cannot_now_is_asked_again(String status) throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("e-1", "50")))
        .on(
            "GET",
            status(status, "not now"),
            stream(Ending.BREAKS),
            stream(Ending.ENDS, event("e-2", PONG)));

    ping().block(SOON);

    assertThat(resumedFrom()).isEqualTo("e-1");
    assertThat(resumedFrom()).isEqualTo("e-1");
    assertThat(received).hasSize(1);
  }

  @Test
  void a_handshake_is_resumed_in_the_session_that_it_has_begun() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("g-1", "50")))
        .on("GET", stream(Ending.ENDS, event("g-2", PONG.replace("id-1", "j"))));

    transport.sendMessage(new JSONRPCRequest("initialize", "j", Map.of())).block(SOON);

    assertThat(server.take("POST").header("mcp-session-id")).isNull();
    assertThat(server.take("GET").header("mcp-session-id")).isEqualTo("session-1");
  }

  @Test
  void what_is_replayed_is_not_handled_twice() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("h-1", "50"), event("h-2", QUESTION)))
        .on(
            "GET",
            stream(Ending.BREAKS, event("h-2", QUESTION)),
            stream(Ending.ENDS, event("h-2", QUESTION), event("h-3", PONG), event("h-3", PONG)));

    ping().block(SOON);

    assertThat(received.take()).isInstanceOf(JSONRPCRequest.class);
    assertThat(received.take()).isInstanceOf(JSONRPCResponse.class);
    assertThat(received.poll(1, SECONDS)).isNull();
  }

  @Test
  void a_resumed_stream_that_brought_the_answer_is_not_kept_open() throws Exception {
    server
        .on("POST", stream(Ending.ENDS, priming("k-1", "50")))
        .on("GET", stream(Ending.STAYS, event("k-2", PONG)));

    ping().block(SOON);

    assertThat(server.leftByClient.await(20, SECONDS)).isTrue();
  }
}
