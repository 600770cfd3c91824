package dev.qiao.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One thread plays both the event loop and the worker, so that every order of theirs is certain.
 */
class MessageReplyTest {

  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

  private final Deque<Runnable> held = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private final EmbeddedChannel connection = new EmbeddedChannel();
  private final MessageReply.Outcome outcome = new NotedOutcome(told);
  private final Inbox inbox = new Inbox(held::add);
  private final AwaitedAnswer answer =
      new AwaitedAnswer(
          new JSONRPCRequest("ping", 1, Map.of()),
          new Receiver(new JsonRpcCodec(McpJsonDefaults.getMapper())),
          read -> read,
          outcome);
  private final MessageReply reply =
      new MessageReply(
          answer,
          new Resumption(
              connection.eventLoop(),
              (id, stream) -> {},
              answer,
              inbox,
              new Pauses(() -> 0),
              1_000),
          true,
          inbox,
          1_000,
          outcome);

  @BeforeEach
  void begin() {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    reply.started(connection);
    reply.head(head);
    reply.content(Unpooled.copiedBuffer(PONG, StandardCharsets.UTF_8));
  }

  private void workOff() {
    for (Runnable next = held.poll(); next != null; next = held.poll()) {
      next.run();
    }
  }

  @Test
  void giving_up_before_the_end_closes_the_connection() {
    reply.giveUp(new IOException("Cancelled."));
    workOff();
    assertThat(connection.isOpen()).isFalse();
    assertThat(told).containsExactly("failed: Cancelled.");
  }

  @Test
  void giving_up_after_the_end_leaves_the_connection_to_the_next_request() {
    reply.end();
    reply.giveUp(new IOException("Cancelled."));
    assertThat(connection.isOpen()).isTrue();
    workOff();
    assertThat(told).containsExactly("succeeded");
  }
}
