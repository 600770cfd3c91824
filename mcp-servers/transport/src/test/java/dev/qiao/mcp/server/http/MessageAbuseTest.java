package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.get;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-formed HTTP around messages that somebody made up to do harm. */
class MessageAbuseTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

  private McpHttpServer server;
  private RawHttp http;
  private String session;

  @BeforeEach
  void start() throws IOException {
    server = McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build());
    http = new RawHttp(server.port());
    session = http.openSession("");
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.close();
  }

  private Answer ask(String body) throws IOException {
    return http.ask(post(session, body));
  }

  /** It is refused with this code, and the connection serves the next request. */
  private void assertRefused(String body, int code) throws IOException {
    Answer answer = ask(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":" + code).doesNotContain("Internal error");
    assertThat(ask(PING).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'jsonrpc':'2.0','result':{}}|-32600",
        "{'jsonrpc':'2.0','id':7,'result':null}|-32600",
        "{'jsonrpc':'2.0','id':7,'result':{},'error':{'code':1,'message':'m'}}|-32600",
        "{'jsonrpc':'2.0','id':7,'result':{}}|-32600", // no request of ours waits for it
        "{'jsonrpc':'2.0','id':7,'method':'ping','method':'tools/call'}|-32700",
        "{'jsonrpc':'2.0','id':7,'id':8,'method':'ping'}|-32700",
        "{'jsonrpc':'2.0','id':1e400,'method':'ping'}|-32600",
        "{'jsonrpc':'2.0','id':{'$ref':'#'},'method':'ping'}|-32600",
        "{'jsonrpc':'2.0','id':7,'method':'ping'}{'jsonrpc':'2.0','id':8,'method':'ping'}|-32700"
      })
  void what_is_no_message_is_a_400_and_never_a_500(String body, int code) throws Exception {
    assertRefused(body.replace('\'', '"'), code);
  }

  @Test
  void a_batch_is_refused_whatever_its_size() throws Exception {
    assertRefused("[]", -32_600);
    assertRefused("[" + (PING + ",").repeat(20_000) + PING + "]", -32_600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void what_is_nested_without_end_costs_no_stack(String opening) throws Exception {
    assertRefused(opening.repeat(1_000_000), -32_700);
  }

  @Test
  void a_number_without_end_costs_no_time() throws Exception {
    assertRefused(PING.replace("7", "7".repeat(4_000_000)), -32_700);
  }

  @Test
  void a_text_of_many_megabytes_comes_back_whole() throws Exception {
    String text = "x".repeat(7 << 20);
    Answer answer =
        ask(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"text\":\""
                + text
                + "\"}}}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains(text);
  }

  @Test
  void half_of_a_pair_of_characters_breaks_no_answer() throws Exception {
    Answer answer =
        ask(
            """
            {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo",\
            "arguments":{"text":"a\\ud800b"}}}\
            """);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"id\":7").doesNotContain("Internal error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "true", "1.5", "99999999999999999999"})
  void a_progress_token_that_no_client_could_read_again_is_refused(String token) throws Exception {
    String params = "\"tools/list\",\"params\":{\"_meta\":{\"progressToken\":" + token + "}}";
    Answer answer = ask(PING.replace("\"ping\"", params));
    assertThat(answer.body())
        .contains("-32602", "params._meta.progressToken must be a string or an integer.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"level\":{}}", "{\"level\":\"loud\"}", "{\"level\":3}"})
  void a_level_that_is_none_is_told_without_what_lies_inside(String params) throws Exception {
    Answer answer = ask(PING.replace("\"ping\"", "\"logging/setLevel\",\"params\":" + params));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"code\":-32602")
        .contains("debug, info, notice")
        .doesNotContain("jackson");
  }

  @Test
  void roots_that_changed_at_a_client_that_does_not_listen_do_no_harm() throws Exception {
    String changed = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}";
    assertThat(ask(changed).status()).isEqualTo(202);
    assertThat(ask(PING).status()).isEqualTo(200);
  }

  @Test
  void a_progress_token_that_is_anothers_tells_its_owner_nothing() throws Exception {
    try (RawHttp listener = new RawHttp(server.port());
        RawHttp other = new RawHttp(server.port())) {
      listener.send(get(session));
      assertThat(listener.readHead().status()).isEqualTo(200);
      listener.readEvent(); // the one that gives an id

      String foreign = other.openSession("");
      String count =
          """
          {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"count",\
          "arguments":{"to":3},"_meta":{"progressToken":"shared"}}}\
          """;
      assertThat(other.ask(post(foreign, count)).body()).contains("counted to 3");

      http.ask(RawHttp.delete(session)); // ends the stream, on which nothing else had come
      assertThat(listener.readEvent()).isNull();
    }
  }
}
