package dev.qiao.mcp.client;

import static dev.qiao.mcp.client.ScriptedServer.status;
import static dev.qiao.mcp.client.ScriptedServer.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.qiao.mcp.client.ScriptedServer.Ending;
import dev.qiao.mcp.netty.EventLoops;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream on which the server speaks unasked, against a server that is scripted. */
class ListeningStreamTest {

  private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}";

  private final BlockingQueue<JSONRPCMessage> received = new LinkedBlockingQueue<>();
  private ScriptedServer server;
  private NettyMcpTransport transport;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer();
    transport = NettyMcpTransport.builder(server.uri()).build();
    transport.connect(mono -> mono.doOnNext(received::add)).block();
  }

  @AfterEach
  void stop() throws Exception {
    transport.closeGracefully().block();
    server.close();
  }

  /** The server's first ending is then that of this message's answer. */
  private void listen() throws InterruptedException {
    transport
        .sendMessage(new JSONRPCNotification("notifications/initialized"))
        .block(Duration.ofSeconds(20));
    server.endings.take();
  }

  private String lastEventId() throws InterruptedException {
    return server.take("GET").header("last-event-id");
  }

  @ParameterizedTest
  @EnumSource(names = {"ENDS", "BREAKS"})
  void it_goes_on_where_it_ended(Ending ending) throws Exception {
    server.on(
        "GET",
        stream(ending, "id: 1\nretry: 50\ndata: " + NOTE + "\n\n"),
        stream(ending, ": nothing new\n\n"),
        stream(Ending.STAYS, "id: 2\ndata: " + NOTE + "\n\n"));

    listen();

    assertThat(lastEventId()).isNull();
    assertThat(lastEventId()).isEqualTo("1");
    assertThat(lastEventId()).isEqualTo("1");
    received.take();
    received.take();
  }

  @Test
  void it_pauses_as_long_as_the_server_wishes() throws Exception {
    long wished = 1_200;
    server.on(
        "GET",
        stream(Ending.ENDS, "retry: " + wished + "\n\n"),
        stream(Ending.STAYS, "data: " + NOTE + "\n\n"));

    listen();
    server.take("GET");

    assertThat(server.take("GET").nanos() - server.endings.take())
        .isGreaterThanOrEqualTo(wished * 1_000_000);
  }

  @Test
  void a_server_that_ends_it_at_once_is_asked_less_and_less() throws Exception {
    server.on(
        "GET",
        stream(Ending.ENDS),
        stream(Ending.ENDS, ": hello\n\n"),
        stream(Ending.BREAKS),
        stream(Ending.STAYS));

    listen();

    server.take("GET");
    server.take("GET");
    long third = server.take("GET").nanos();
    assertThat(server.take("GET").nanos() - third).isGreaterThanOrEqualTo(1_000_000_000L);
  }

  /** Others may use the loops, and close them first. */
  @Test
  void a_transport_can_be_closed_after_its_loops() throws Exception {
    EventLoops loops = EventLoops.start(1);
    NettyMcpTransport shared = NettyMcpTransport.builder(server.uri()).eventLoops(loops).build();
    shared.connect(mono -> mono).block();
    server.on("GET", stream(Ending.STAYS, ": open\n\n"));
    shared.sendMessage(new JSONRPCNotification("notifications/initialized")).block();
    server.take("GET");
    loops.close();

    assertThatCode(() -> shared.closeGracefully().block(Duration.ofSeconds(20)))
        .doesNotThrowAnyException();
  }

  /** The listening goes on for as long as the session, and a server may be wrong for so long. */
  @Test
  void a_server_that_wishes_no_pause_gets_one() throws Exception {
    server.on(
        "GET",
        stream(Ending.ENDS, "id: 1\nretry: 0\ndata:\n\n"),
        stream(Ending.ENDS, "id: 2\nretry: 0\ndata:\n\n"),
        stream(Ending.STAYS));

    listen();

    long first = server.take("GET").nanos();
    long second = server.take("GET").nanos();
    assertThat(second - first).isGreaterThanOrEqualTo(500_000_000L);
    assertThat(server.take("GET").nanos() - second).isGreaterThanOrEqualTo(500_000_000L);
  }

  /** A server may take the connection that broke for a living one. */
  @Test
  void it_goes_on_where_it_ended_though_the_server_cannot_now() throws Exception {
    server.on(
        "GET",
        stream(Ending.BREAKS, "id: 1\ndata: " + NOTE + "\n\n"),
        status("409 Conflict", "Only one SSE stream is allowed per session"),
        status("503 Service Unavailable", "not now"),
        stream(Ending.STAYS, "id: 2\ndata: " + NOTE + "\n\n"));

    listen();

    assertThat(lastEventId()).isNull();
    assertThat(lastEventId()).isEqualTo("1");
    assertThat(lastEventId()).isEqualTo("1");
    assertThat(lastEventId()).isEqualTo("1");
    received.take();
    received.take();
  }

  @Test
  void an_id_that_the_server_no_longer_knows_is_forgotten() throws Exception {
    server.on(
        "GET",
        stream(Ending.ENDS, "id: 1\nretry: 50\ndata:\n\n"),
        status("400 Bad Request", "what id?"),
        stream(Ending.STAYS, "data: " + NOTE + "\n\n"));

    listen();

    assertThat(lastEventId()).isNull();
    assertThat(lastEventId()).isEqualTo("1");
    assertThat(lastEventId()).isNull();
    received.take();
  }

  @Test
  void it_keeps_its_place_while_the_server_has_too_much_to_do() throws Exception {
    server.on(
        "GET",
        stream(Ending.ENDS, "id: 1\nretry: 50\ndata: " + NOTE + "\n\n"),
        status("429 Too Many Requests", ""),
        stream(Ending.STAYS));

    listen();

    assertThat(lastEventId()).isNull();
    assertThat(lastEventId()).isEqualTo("1");
    assertThat(lastEventId()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"405 Method Not Allowed", "501 Not Implemented", "200 OK"})
  void it_is_given_up_where_there_is_none(String status) throws Exception {
    server.on(
        "GET",
        stream(Ending.ENDS, "retry: 50\n\n"),
        status(status, "<html>"),
        stream(Ending.STAYS));

    listen();

    server.take("GET");
    server.take("GET");
    assertThat(server.poll("GET", 2)).isNull();
  }
}
