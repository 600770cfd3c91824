package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.Requests.tool;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Arguments that a tool's schema mirrors into headers by {@code x-mcp-header}. */
class MirroredArgumentsTest {

  private static final String SCHEMA =
      """
      {"type":"object","properties":{
        "region":{"type":"string","x-mcp-header":"Region"},
        "limit":{"type":"integer","x-mcp-header":"Limit"},
        "options":{"type":"object","properties":{
          "dry":{"type":"boolean","x-mcp-header":"Dry-Run"}}},
        "mode":{"enum":[{"x-mcp-header":"this is data"}]}}}
      """;

  /** One tool with the given schema. */
  private record OneTool(String schema) implements ToolServer {
    @Override
    public String name() {
      return "one";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<SyncToolSpecification> tools() {
      Map<String, Object> parsed = JsonMapper.shared().readValue(schema, Map.class);
      return List.of(
          SyncToolSpecification.builder()
              .tool(Tool.builder("query", parsed).build())
              .callHandler(
                  (exchange, call) ->
                      CallToolResult.builder(List.of(TextContent.builder("done").build())).build())
              .build());
    }

    @Override
    public void close() {}
  }

  private McpHttpServer server;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    server = McpHttpServer.start(new OneTool(SCHEMA), HttpServerSettings.builder().build());
    http = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.close();
  }

  private Answer call(String arguments, String headers) throws IOException {
    return http.ask(
        post(
            "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: query\r\n"
                + headers.replace(";", "\r\n")
                + (headers.isEmpty() ? "" : "\r\n"),
            request(7, "tools/call", tool("query", arguments))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"region\":\"eu\",\"limit\":42,\"options\":{\"dry\":true}}"
            + " | Mcp-Param-Region: eu;Mcp-Param-Limit: 42;Mcp-Param-Dry-Run: true",
        "{\"region\":\"Hello\"} | mcp-param-region: =?base64?SGVsbG8=?=",
        "{\"region\":\"SGVsbG8=\"} | Mcp-Param-Region: SGVsbG8=",
        "{\"region\":\"=?base64?x\"} | Mcp-Param-Region: =?base64?x",
        "{\"region\":\"Zürich \"} | Mcp-Param-Region: =?base64?WsO8cmljaCA=?=",
        "{\"limit\":42} | Mcp-Param-Limit: 42.0",
        "{\"options\":{}} | ''",
        "{} | Mcp-Param-Unknown: 5",
      })
  void headers_that_repeat_the_arguments_are_fine(String arguments, String headers)
      throws Exception {
    assertThat(call(arguments, headers).body()).contains("\"text\":\"done\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"region\":\"eu\"} | '' | needs a header Mcp-Param-Region",
        "{\"region\":\"eu\"} | Mcp-Param-Region: us | something else",
        "{\"region\":\"eu\"} | Mcp-Param-Region: EU | something else",
        "{\"region\":\"eu\"} | Mcp-Param-Region: =?base64?SGVsbG8?= | not valid Base64",
        "{\"region\":\"eu\"} | Mcp-Param-Region: =?base64?SGVs!!!bG8=?= | not valid Base64",
        "{\"region\":\"eu\"} | Mcp-Param-Region: eu;Mcp-Param-Region: us | came twice",
        "{\"region\":null} | Mcp-Param-Region: eu | does not have",
        "{} | Mcp-Param-Region: eu | does not have",
        "{\"limit\":42} | Mcp-Param-Limit: 43 | something else",
        "{\"limit\":42} | Mcp-Param-Limit: forty | something else",
        "{\"options\":{\"dry\":true}} | Mcp-Param-Dry-Run: TRUE | something else",
      })
  void headers_that_do_not_are_400_and_do_not_tell_the_argument(
      String arguments, String headers, String words) throws Exception {
    Answer answer = call(arguments, headers);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":-32020").contains(words).contains("\"id\":7");
  }

  @Test
  void sessions_know_nothing_of_such_headers() throws Exception {
    String session = http.openSession("");
    Answer answer =
        http.ask(
            post(
                session,
                """
                {"jsonrpc":"2.0","id":2,"method":"tools/call",\
                "params":{"name":"query","arguments":{"region":"eu"}}}\
                """));
    assertThat(answer.body()).contains("done");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}} | a | string, integer or boolean",
        "{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}} | a | not a header's name",
        "{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"a b\"}} | a | not a header's name",
        "{\"a\":{\"type\":\"string\",\"x-mcp-header\":5}} | a | not a header's name",
        "{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"H\"},"
            + "\"b\":{\"type\":\"string\",\"x-mcp-header\":\"h\"}} | b | same header",
        "{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}"
            + " | a.items | properties alone",
        "{\"a\":{\"anyOf\":[{\"type\":\"string\",\"x-mcp-header\":\"A\"}]}}"
            + " | a.anyOf | properties alone",
      })
  void a_schema_that_marks_what_cannot_be_mirrored_is_refused_at_the_start(
      String properties, String place, String words) {
    OneTool wrong = new OneTool("{\"type\":\"object\",\"properties\":" + properties + "}");

    assertThatThrownBy(() -> McpHttpServer.start(wrong, HttpServerSettings.builder().build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The tool query marks " + place + " with x-mcp-header")
        .hasMessageContaining(words);
  }
}
