package dev.qiao.mcp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server of revision 2025-03-26 that puts several messages into one answer. */
@Timeout(60)
class BatchedAnswersTest {

  private static final String BOTH =
      """
      [{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"d"}},\
      {"jsonrpc":"2.0","id":7,"result":{"a":1}}]\
      """;

  private final BlockingQueue<JSONRPCMessage> heard = new LinkedBlockingQueue<>();
  private volatile String type;
  private volatile String body;
  private HttpServer server;
  private NettyMcpTransport transport;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/mcp",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", type);
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    transport =
        NettyMcpTransport.builder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp"))
            .build();
    transport.connect(message -> message.doOnNext(heard::add)).block();
  }

  @AfterEach
  void stop() {
    transport.closeGracefully().block();
    server.stop(0);
  }

  private void ask() {
    transport.sendMessage(new JSONRPCRequest("2.0", "tools/call", 7, Map.of("name", "x"))).block();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"application/json|%s", "text/event-stream|`event: message\ndata: %s\n\n`"})
  void each_message_is_heard_and_the_answer_found(String contentType, String form)
      throws Exception {
    type = contentType;
    body = form.replace("\\n", "\n").formatted(BOTH);
    ask();

    assertThat(heard.poll(20, SECONDS)).isInstanceOf(JSONRPCNotification.class);
    assertThat(heard.poll(20, SECONDS))
        .isInstanceOfSatisfying(
            JSONRPCResponse.class, answer -> assertThat(answer.id()).isEqualTo(7));
  }

  @Test
  void a_list_in_a_list_is_no_message() {
    type = "application/json";
    body = "[[" + BOTH + "]]";

    assertThatThrownBy(this::ask).hasMessageContaining("with no JSON-RPC message");
    assertThat(heard).isEmpty();
  }
}
