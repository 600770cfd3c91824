package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.Requests.tool;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.AskingServer;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import dev.qiao.mcp.server.stateless.StateKey;
import dev.qiao.mcp.server.stateless.StatelessSettings;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that asks, and a client that answers round after round, over sockets. */
abstract class AskingRounds {

  static final JsonMapper JSON = JsonMapper.shared();

  static final String ABLE = "{\"elicitation\":{},\"sampling\":{},\"roots\":{}}";

  final AskingServer asking = new AskingServer();

  final StateKey key = StateKey.random();

  McpHttpServer server;

  @BeforeEach
  void start() {
    server = McpHttpServer.start(asking, sharing(key).build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static HttpServerSettings.Builder sharing(StateKey... keys) {
    return HttpServerSettings.builder().stateless(StatelessSettings.DEFAULT.withStateKeys(keys));
  }

  /** What a client keeps of one round for the next. */
  record Round(int status, JsonNode message) {

    JsonNode result() {
      return message.path("result");
    }

    boolean asks() {
      return result().path("resultType").asString().equals("input_required");
    }

    String key() {
      assertThat(asks()).as("%s", message).isTrue();
      return result().path("inputRequests").propertyNames().iterator().next();
    }

    String question() {
      return result().path("inputRequests").path(key()).path("params").path("message").asString();
    }

    String state() {
      return result().path("requestState").asString();
    }

    String text() {
      assertThat(result().path("resultType").asString()).as("%s", message).isEqualTo("complete");
      return result().path("content").path(0).path("text").asString();
    }

    int error() {
      return message.path("error").path("code").asInt();
    }
  }

  Round first(String tool) throws IOException {
    return call(server, tool, "{}", Map.of(), ABLE);
  }

  Round again(Round before, String tool, Object answer) throws IOException {
    return call(
        server,
        tool,
        "{}",
        Map.of("inputResponses", Map.of(before.key(), answer), "requestState", before.state()),
        ABLE);
  }

  static Map<String, Object> accept(String text) {
    return Map.of("action", "accept", "content", Map.of("text", text));
  }

  static Round call(
      McpHttpServer server, String tool, String arguments, Map<String, Object> more, String client)
      throws IOException {
    return ask(server, "", "tools/call", tool, tool(tool, arguments), more, client);
  }

  static Round ask(
      McpHttpServer server,
      String headers,
      String method,
      String name,
      String params,
      Map<String, Object> more,
      String client)
      throws IOException {
    StringBuilder all = new StringBuilder(params);
    more.forEach((field, value) -> all.append("\"%s\":%s,".formatted(field, json(value))));
    try (RawHttp http = new RawHttp(server.port())) {
      Answer answer =
          http.ask(
              post(
                  headers
                      + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: %s\r\nMcp-Name: %s\r\n"
                          .formatted(method, name),
                  request(7, method, all.toString(), client, "")));
      return new Round(answer.status(), JSON.readTree(answer.body()));
    }
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }
}
