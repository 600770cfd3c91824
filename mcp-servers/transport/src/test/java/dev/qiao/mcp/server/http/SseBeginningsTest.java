package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.ResumableStreams.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Sessions of HTTP+SSE whose beginning takes its time. */
class SseBeginningsTest {

  private static final String OPEN =
      "GET /sse HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";

  private final SampleTools tools = new SampleTools();
  private final AtomicInteger begun = new AtomicInteger();
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private HttpServerTransport server;

  /** A transport whose sessions begin when the test lets them. */
  private record Slow(HttpServerTransport transport, AtomicInteger begun, CountDownLatch mayGoOn)
      implements McpStreamableServerTransportProvider {

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory factory) {
      transport.setSessionFactory(
          request -> {
            begun.incrementAndGet();
            try {
              mayGoOn.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return factory.startSession(request);
          });
    }

    @Override
    public List<String> protocolVersions() {
      return transport.protocolVersions();
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
      return transport.notifyClients(method, params);
    }

    @Override
    public Mono<Void> notifyClient(String session, String method, Object params) {
      return transport.notifyClient(session, method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return transport.closeGracefully();
    }
  }

  @BeforeEach
  void start() {
    server =
        HttpServerTransport.create(
            HttpServerSettings.builder()
                .limits(HttpLimits.builder().maxSessions(1).build())
                .build());
    McpServer.sync(new Slow(server, begun, mayGoOn)).tools(tools.tools()).build();
    server.start();
  }

  @AfterEach
  void stop() {
    mayGoOn.countDown();
    tools.release.countDown();
    server.close();
  }

  private static String post(String address, String body) {
    return RawHttp.post("", body).replace("POST /mcp ", "POST " + address + " ");
  }

  private static String addressIn(String endpoint) {
    return endpoint.replaceAll("(?s).*data: (\\S+).*", "$1");
  }

  private static boolean isAnswered(RawHttp http) {
    try {
      return http.isAnswered();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void of_two_beginnings_at_once_one_is_refused_and_the_other_keeps_its_stream() throws Exception {
    try (RawHttp stream = new RawHttp(server.port());
        RawHttp one = new RawHttp(server.port());
        RawHttp other = new RawHttp(server.port())) {
      stream.send(OPEN).readHead();
      String address = addressIn(stream.readChunk());
      String initialize = post(address, RawHttp.initialize("2024-11-05"));
      one.send(initialize);
      await(() -> begun.get() == 1);
      other.send(initialize);
      await(() -> begun.get() == 2 || isAnswered(other));
      mayGoOn.countDown();

      Answer second = other.read();
      assertThat(second.status()).isEqualTo(400);
      assertThat(second.body()).contains("The session has been initialized.");
      assertThat(one.read().status()).isEqualTo(202);
      assertThat(stream.readEvent().data()).contains("\"protocolVersion\":\"2024-11-05\"");
      one.ask(post(address, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}"));
      assertThat(stream.readEvent().data()).contains("\"id\":2");
    }
    await(() -> server.sessions().isEmpty());
  }

  @Test
  void a_client_that_leaves_while_its_session_begins_leaves_none() throws Exception {
    try (RawHttp one = new RawHttp(server.port())) {
      try (RawHttp stream = new RawHttp(server.port())) {
        stream.send(OPEN).readHead();
        String address = addressIn(stream.readChunk());
        one.send(post(address, RawHttp.initialize("2024-11-05")));
        await(() -> begun.get() == 1);
      }
      await(() -> streamsAreFree());
      mayGoOn.countDown();
      assertThat(one.read().status()).isEqualTo(404);
    }
    await(() -> server.sessions().isEmpty());
  }

  /** One can be had at a time. */
  private boolean streamsAreFree() {
    try (RawHttp next = new RawHttp(server.port())) {
      return next.send(OPEN).readHead().status() == 200;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
