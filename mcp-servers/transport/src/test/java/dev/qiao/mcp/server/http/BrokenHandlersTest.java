package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.Requests.tool;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.BrokenTools;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import io.modelcontextprotocol.server.McpServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that fail in ways that Java calls an error, and not an exception. */
class BrokenHandlersTest {

  private static final String REVISION = "MCP-Protocol-Version: 2026-07-28\r\n";

  private McpHttpServer server;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    server = McpHttpServer.start(new BrokenTools(), HttpServerSettings.builder().build());
    http = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.close();
  }

  private static String call(String name) {
    return """
    {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"%s","arguments":{}}}\
    """
        .formatted(name);
  }

  private static void assertToldBy(Answer answer, String error) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"id\":7", "\"isError\":true", "failed: " + error + ".")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"StackOverflowError", "NoClassDefFoundError", "AssertionError"})
  void a_tool_that_fails_so_is_told_of_as_one_that_throws(String error) throws IOException {
    String session = http.openSession("");
    String headers = REVISION + "Mcp-Method: tools/call\r\nMcp-Name: " + error + "\r\n";

    assertToldBy(http.ask(post(session, call(error))), error);
    assertToldBy(http.ask(post(headers, request(7, "tools/call", tool(error, "{}")))), error);
  }

  @Test
  void a_resource_that_fails_so_is_an_internal_error() throws IOException {
    String session = http.openSession("");
    String read = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"resources/read\",\"params\":%s}";
    String headers = REVISION + "Mcp-Method: resources/read\r\nMcp-Name: broken://a\r\n";
    String params = "\"uri\":\"broken://a\",";

    for (Answer answer :
        new Answer[] {
          http.ask(post(session, read.formatted("{\"uri\":\"broken://a\"}"))),
          http.ask(post(headers, request(7, "resources/read", params)))
        }) {
      assertThat(answer.body()).contains("\"id\":7", "-32603").doesNotContain("hunter2");
    }
  }

  @Test
  void a_server_of_the_sdk_alone_answers_too() throws IOException {
    HttpServerTransport sdk = HttpServerTransport.create(HttpServerSettings.builder().build());
    McpServer.sync(sdk).tools(new BrokenTools().tools()).immediateExecution(true).build();
    sdk.start();
    try (sdk;
        RawHttp client = new RawHttp(sdk.port())) {
      Answer answer = client.ask(post(client.openSession(""), call("StackOverflowError")));

      assertThat(answer.body()).contains("\"id\":7", "-32603").doesNotContain("hunter2");
    }
  }
}
