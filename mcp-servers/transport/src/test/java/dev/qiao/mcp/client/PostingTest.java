package dev.qiao.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.netty.EventLoops;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PostingTest {

  @Test
  void a_request_for_which_there_is_no_token_is_over() {
    Endpoint endpoint = Endpoint.of(URI.create("http://127.0.0.1:9/mcp"));
    JsonRpcCodec codec = new JsonRpcCodec(McpJsonDefaults.getMapper());
    try (EventLoops loops = EventLoops.start(1)) {
      Requests requests =
          new Requests(
              endpoint,
              () -> {
                throw new IllegalStateException("no token");
              },
              Map.of());
      Connections connections =
          new Connections(
              new Dialer(
                  endpoint,
                  null,
                  HttpVersions.NEGOTIATED,
                  null,
                  loops.group().next(),
                  loops.clientChannel(),
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(30)));
      Wire wire =
          new Wire(
              connections,
              connections,
              requests,
              codec,
              new Receiver(codec),
              new Mirror(codec.json()),
              Thread::startVirtualThread,
              1_000,
              Duration.ofSeconds(1),
              () -> 0);
      AtomicInteger ends = new AtomicInteger();
      Mono<Void> sent =
          Mono.create(
              sink ->
                  new Posting(
                          wire,
                          new ServerSession(wire, lost -> {}),
                          new Failures(endpoint, codec),
                          Duration.ofMinutes(1),
                          new JSONRPCRequest("ping", 1, Map.of()),
                          sink)
                      .start(ends::incrementAndGet));

      assertThatThrownBy(sent::block).hasMessage("no token");
      assertThat(ends).hasValue(1);
    }
  }
}
