package dev.qiao.mcp.builtin.everything;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no client of the SDK would send, byte by byte. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private McpHttpServer server;
  private String session;

  @BeforeAll
  void begin() throws Exception {
    server =
        McpHttpServer.start(
            new EverythingSource().open(Map.of()), HttpServerSettings.builder().build());
    session = post(INITIALIZE).headers().firstValue("Mcp-Session-Id").orElseThrow();
  }

  @AfterAll
  void end() {
    server.close();
    http.close();
  }

  private HttpResponse<String> post(String json) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(json));
    if (session != null) {
      request.header("Mcp-Session-Id", session);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // arguments that do not fit a schema
        "tools/call | {'name':'echo'}",
        "tools/call | {'name':'echo','arguments':{'message':7}}",
        "tools/call | {'name':'echo','arguments':{'message':'x','more':'y'}}",
        "tools/call | {'name':'test_simple_text','arguments':{'x':1}}",
        "tools/call | {'name':'test_cancellation','arguments':{'milliseconds':10001}}",
        "tools/call | {'name':'test_cancellation','arguments':{'milliseconds':-1}}",
        "tools/call | {'name':'test_cancellation','arguments':{'milliseconds':1e300}}",
        "tools/call | {'name':'test_structured_content','arguments':{'a':'1','b':2}}",
        "tools/call | {'name':'json_schema_2020_12_tool','arguments':{}}",
        "tools/call | {'name':'test_change_tools','arguments':{'present':'yes'}}",
        // what is not there
        "tools/call | {'name':'test_added_tool','arguments':{}}",
        "tools/call | {'name':'','arguments':{}}",
        "resources/read | {'uri':'test://nothing'}",
        "resources/read | {'uri':'test://template//data'}",
        "resources/read | {'uri':'test://template/1/2/data'}",
        "resources/read | {'uri':'file:///etc/passwd'}",
        "prompts/get | {'name':'nothing'}",
        "prompts/get | {'name':'test_prompt_with_arguments'}",
        "prompts/get | {'name':'test_prompt_with_arguments','arguments':{'arg1':'x'}}",
        "prompts/get | {'name':'test_prompt_with_arguments','arguments':{'arg1':'x','arg2':2}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/prompt','name':'nothing'},'argument':{'name':'a','value':''}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/resource','uri':'test://{x}'},'argument':{'name':'x','value':''}}",
        "no/such/method | {}",
      })
  void is_answered_with_an_error_that_shows_nothing_of_the_inside(String method, String params)
      throws Exception {
    String answer = ask(method, params);

    assertThat(answer).containsPattern("\"error\":\\{|\"isError\":true");
    assertThat(answer).doesNotContain("Exception", "java.", "dev.qiao", "\tat ", "root:");
    assertThat(ask("ping", "{}")).contains("\"result\":{}");
  }

  private String ask(String method, String params) throws IOException, InterruptedException {
    return post("""
    {"jsonrpc":"2.0","id":7,"method":"%s","params":%s}\
    """
            .formatted(method, params.replace('\'', '"')))
        .body();
  }

  @Test
  void takes_no_settings() {
    assertThatThrownBy(() -> new EverythingSource().open(Map.of("root", "/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Server everything has no setting root; it takes none.");
  }
}
