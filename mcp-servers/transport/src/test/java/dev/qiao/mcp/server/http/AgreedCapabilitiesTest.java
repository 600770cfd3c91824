package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreedCapabilitiesTest {

  @ParameterizedTest
  @CsvSource({"2024-11-05,false", "2025-03-26,false", "2025-06-18,true", "2025-11-25,true"})
  void a_client_is_asked_only_what_its_revision_has(String revision, boolean elicits)
      throws Exception {
    String opening =
        RawHttp.initialize(revision)
            .replace("\"capabilities\":{}", "\"capabilities\":{\"elicitation\":{},\"roots\":{}}");
    try (McpHttpServer server =
            McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build());
        RawHttp http = new RawHttp(server.port())) {
      String id = http.ask(post("", opening)).headers().get("mcp-session-id");
      String answer =
          http.ask(
                  post(
                      "Mcp-Session-Id: " + id + "\r\n",
                      "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\","
                          + "\"params\":{\"name\":\"askable\",\"arguments\":{}}}"))
              .body();
      assertThat(answer).contains("elicitation " + elicits).contains("roots true");
    }
  }
}
