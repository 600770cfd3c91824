package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.http.RawHttp.Event;
import io.modelcontextprotocol.server.McpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** Calls that report each step on a stream, over sockets that tests break. */
abstract class ResumableStreams {

  static final String OLDER = "2025-06-18";

  static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

  static final Duration SHORT = Duration.ofMillis(100);

  final SteppingTools tools = new SteppingTools();

  final List<RawHttp> connections = new ArrayList<>();

  HttpServerTransport server;

  void start(HttpLimits.Builder limits) {
    server =
        HttpServerTransport.create(HttpServerSettings.builder().limits(limits.build()).build());
    McpServer.sync(server).tools(tools.tools()).immediateExecution(true).build();
    server.start();
  }

  void start() {
    start(HttpLimits.builder());
  }

  RawHttp connect() throws Exception {
    RawHttp connection = new RawHttp(server.port());
    connections.add(connection);
    return connection;
  }

  @AfterEach
  void stop() throws Exception {
    tools.gate.release(1_000);
    for (RawHttp connection : connections) {
      connection.close();
    }
    server.close();
  }

  static String steps(int to, int padding) {
    return """
    {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"steps",\
    "arguments":{"to":%d,"padding":%d},"_meta":{"progressToken":"t"}}}\
    """
        .formatted(to, padding);
  }

  static String steps(int to) {
    return steps(to, 0);
  }

  static String from(String session, Event event) {
    return get(session + "Last-Event-ID: " + event.id() + "\r\n");
  }

  /** Begins a call, lets it do one step, and gives the event of that step. */
  Event begin(RawHttp http, String session, String call) throws Exception {
    http.send(post(session, call));
    step(1);
    http.readHead();
    Event event = http.readEvent();
    return event.data().isEmpty() ? http.readEvent() : event;
  }

  void step(int number) throws Exception {
    tools.gate.release();
    assertThat(tools.reported.poll(10, SECONDS)).isEqualTo(number);
  }

  static void assertStep(Event event, int number) {
    assertThat(event.data()).contains("\"progress\":" + number + ".0");
  }

  static void assertAnswer(Event event, int steps) {
    assertThat(event.data()).contains("\"id\":5").contains("did " + steps + " steps");
  }

  void say(String word) {
    server.notifyClients("notifications/message", Map.of("data", word)).block();
  }

  /** Returns when the server has noticed that no connection carries a stream any more. */
  void awaitDetached() {
    await(() -> !session().streams().hasReader());
  }

  /** Returns when no call runs any more. */
  void awaitAnswered() {
    await(() -> session().calls().isEmpty());
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.yield();
    }
  }

  /** The one session that is open. */
  Session session() {
    return server.sessions().iterator().next();
  }
}
