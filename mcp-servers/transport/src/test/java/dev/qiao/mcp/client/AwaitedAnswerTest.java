package dev.qiao.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwaitedAnswerTest {

  private static final byte[] PONG = json("\"id\":1,\"result\":{}");
  private static final byte[] OTHER = json("\"id\":2,\"result\":{}");
  private static final byte[] QUESTION = json("\"id\":1,\"method\":\"roots/list\"");
  private static final byte[] NOTE = json("\"method\":\"notifications/message\"");

  private final List<JSONRPCMessage> handled = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Receiver receiver = new Receiver(new JsonRpcCodec(McpJsonDefaults.getMapper()));
  private final AwaitedAnswer answer =
      new AwaitedAnswer(
          new JSONRPCRequest("ping", 1, Map.of()),
          receiver,
          read -> read,
          new MessageReply.Outcome() {
            @Override
            public void sessionOpened(String id) {}

            @Override
            public void succeeded() {
              told.add("succeeded after " + handled.size());
            }

            @Override
            public void failed(Throwable cause) {
              told.add("failed: " + cause.getMessage());
            }

            @Override
            public void refused(HttpResponseStatus status, byte[] body) {}

            @Override
            public void notResumed(HttpResponseStatus status, byte[] body) {}
          });

  private static byte[] json(String fields) {
    return ("{\"jsonrpc\":\"2.0\"," + fields + "}").getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void listen() {
    receiver.handler(mono -> mono.doOnNext(handled::add));
  }

  @Test
  void it_is_handled_before_it_counts_and_counts_once() {
    answer.deliver(OTHER);
    assertThat(told).isEmpty();
    answer.deliver(PONG);
    answer.deliver(PONG);
    answer.deliverOnce(PONG);
    answer.ended(AwaitedAnswer.TOO_EARLY);
    assertThat(told).containsExactly("succeeded after 2");
    assertThat(handled).hasSize(2).allMatch(JSONRPCResponse.class::isInstance);
  }

  @Test
  void one_that_comes_after_a_failure_is_not_handled() {
    answer.ended(AwaitedAnswer.TOO_EARLY);
    answer.deliverOnce(PONG);
    assertThat(told).containsExactly("failed: The answer ended too early.");
    assertThat(handled).isEmpty();
  }

  @Test
  void a_question_that_is_replayed_is_handled_once() {
    answer.deliver(QUESTION);
    answer.deliverOnce(QUESTION);
    answer.deliverOnce(QUESTION);
    assertThat(handled).hasSize(1);
  }

  /** Only servers that count badly ask so, and theirs are new questions. */
  @Test
  void a_question_with_an_old_id_is_handled_where_nothing_was_replayed() {
    answer.deliver(QUESTION);
    answer.deliver(QUESTION);
    assertThat(handled).hasSize(2);
  }

  @Test
  void notifications_have_no_id_and_are_handled_each_time() {
    answer.deliver(NOTE);
    answer.deliverOnce(NOTE);
    assertThat(handled).hasSize(2);
  }
}
