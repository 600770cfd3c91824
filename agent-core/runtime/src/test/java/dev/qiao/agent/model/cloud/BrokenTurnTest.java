package dev.qiao.agent.model.cloud;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.request.ToolChoice;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Turns that end without their answer: broken off, out of reach or cancelled. */
class BrokenTurnTest extends CloudEndpoint {

  @Test
  void a_stream_that_ends_before_its_answer_is_a_failure() throws Exception {
    answer(delta("{\"content\":\"It is \"}"));
    StreamedTurn turn = new StreamedTurn();
    ask("openai:qwen3-8b", turn);
    assertThat(turn.failure())
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("openai:qwen3-8b broke off in the middle of its answer: ");
  }

  @Test
  void a_connection_that_breaks_in_the_stream_is_a_failure() throws Exception {
    try (Silent endpoint =
        new Silent(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 5000\r\n\r\n"
                + "data: "
                + delta("{\"content\":\"It is \"}")
                + "\n\n",
            true)) {
      StreamedTurn turn = new StreamedTurn();
      try (Model model = model("openai:qwen3-8b", endpoint.url())) {
        ask(model, settings(false, ToolChoice.AUTO), turn);
        assertThat(turn.failure())
            .isInstanceOf(ModelException.class)
            .hasMessageStartingWith("openai:qwen3-8b broke off in the middle of its answer: ");
        assertThat(turn.parts).containsExactly("text It is ");
      }
    }
  }

  @Test
  void an_error_inside_the_stream_is_a_failure() throws Exception {
    answer(
        delta("{\"content\":\"It is \"}"),
        "{\"error\":{\"message\":\"Output data may contain inappropriate"
            + " content.\",\"code\":\"data_inspection_failed\"}}");
    StreamedTurn turn = new StreamedTurn();
    ask("dashscope:qwen3-max", turn);
    assertThat(turn.failure())
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "dashscope:qwen3-max failed in the middle of its answer: data_inspection_failed:"
                + " Output data may contain inappropriate content.");
  }

  @Test
  void an_endpoint_that_is_not_there_is_named() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    StreamedTurn turn = new StreamedTurn();
    try (Model model = model("openai:qwen3-8b", "http://127.0.0.1:" + port + "/v1")) {
      ask(model, settings(false, ToolChoice.AUTO), turn);
      assertThat(turn.failure())
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(
              "openai:qwen3-8b cannot be reached at http://127.0.0.1:" + port + "/v1: ")
          .hasMessageEndingWith("Check the network and OPENAI_BASE_URL.");
    }
  }

  @Test
  void an_address_is_told_without_user_password_and_query() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    StreamedTurn turn = new StreamedTurn();
    try (Model model =
        model("openai:qwen3-8b", "http://mira:p-11111@127.0.0.1:" + port + "/v1?key=k-22222")) {
      ask(model, settings(false, ToolChoice.AUTO), turn);
      assertThat(turn.failure())
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(
              "openai:qwen3-8b cannot be reached at http://127.0.0.1:" + port + "/v1: ")
          .message()
          .doesNotContain("mira", "p-11111", "k-22222");
    }
  }

  @Test
  void cancelling_before_the_first_event_ends_the_turn() throws Exception {
    try (Silent endpoint = new Silent("", false)) {
      StreamedTurn turn = new StreamedTurn();
      try (Model model = model("openai:qwen3-8b", endpoint.url())) {
        ask(model, settings(false, ToolChoice.AUTO), turn);
        endpoint.asked.await();
        cancellation.cancel();
        assertThat(turn.failure()).isInstanceOf(CancellationException.class);
      }
    }
  }

  @Test
  void cancelling_in_the_stream_ends_the_turn() throws Exception {
    try (Silent endpoint =
        new Silent(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 5000\r\n\r\n"
                + "data: "
                + delta("{\"content\":\"It is \"}")
                + "\n\n",
            false)) {
      StreamedTurn turn = new StreamedTurn();
      try (Model model = model("openai:qwen3-8b", endpoint.url())) {
        ask(model, settings(false, ToolChoice.AUTO), turn);
        turn.begun.await();
        cancellation.cancel();
        assertThat(turn.failure()).isInstanceOf(CancellationException.class);
      }
    }
  }

  @Test
  void cancelling_while_waiting_to_try_again_ends_the_turn() throws Exception {
    reply(aResponse().withStatus(429).withHeader("Retry-After", "50"));
    StreamedTurn turn = new StreamedTurn();
    try (Model model = model("openai:qwen3-8b")) {
      ask(model, settings(false, ToolChoice.AUTO), turn);
      while (ENDPOINT.getAllServeEvents().isEmpty()) {
        assertThat(Thread.interrupted()).as("waited too long").isFalse();
        Thread.onSpinWait();
      }
      cancellation.cancel();
      assertThat(turn.failure()).isInstanceOf(CancellationException.class);
    }
  }

  /** An endpoint that says a few bytes once asked, and then nothing more, or goes away. */
  private static final class Silent implements AutoCloseable {

    final CountDownLatch asked = new CountDownLatch(1);
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    Silent(String words, boolean goesAway) throws Exception {
      Thread.ofVirtual().start(() -> serve(words, goesAway));
    }

    String url() {
      return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    private void serve(String words, boolean goesAway) {
      try (Socket socket = server.accept()) {
        InputStream in = socket.getInputStream();
        readRequest(in);
        socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        asked.countDown();
        while (!goesAway && in.read() >= 0) {
          // Waits for the client to go.
        }
      } catch (java.io.IOException e) {
        // The client or the test has gone.
      }
    }

    /** All of it: closing a socket with unread bytes would reset the connection. */
    private static void readRequest(InputStream in) throws java.io.IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      java.util.regex.Matcher length =
          java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
      if (length.find()) {
        in.readNBytes(Integer.parseInt(length.group(1)));
      }
    }

    @Override
    public void close() throws Exception {
      server.close();
    }
  }
}
