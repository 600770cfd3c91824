package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client of revision 2026-07-28 whose user fills in forms and opens addresses, and that knows
 * tasks.
 */
record LatestClient(URI server) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** The result of a call. */
  JsonNode call(String tool, Map<String, ?> arguments) throws IOException, InterruptedException {
    return call(tool, arguments, null, Map.of());
  }

  /** The result of the same call once more, with this for each question of the round before. */
  JsonNode call(
      String tool, Map<String, ?> arguments, @Nullable JsonNode asked, Map<String, ?> answer)
      throws IOException, InterruptedException {
    ObjectNode params = JSON.createObjectNode().put("name", tool);
    params.set("arguments", JSON.valueToTree(arguments));
    if (asked != null) {
      params.set("requestState", asked.path("requestState"));
      ObjectNode responses = params.putObject("inputResponses");
      for (String key : asked.path("inputRequests").propertyNames()) {
        responses.putObject(key).put("action", "accept").set("content", JSON.valueToTree(answer));
      }
    }
    return request("tools/call", tool, params);
  }

  /** What has become of a task, when it is no longer at work. */
  JsonNode settled(String task) throws IOException, InterruptedException {
    JsonNode seen;
    do {
      seen = request("tasks/get", task, JSON.createObjectNode().put("taskId", task));
    } while (seen.path("status").asString().equals("working"));
    return seen;
  }

  JsonNode request(String method, String name, ObjectNode params)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(message(method, name, params), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body()).path("result");
    }
  }

  /** Listens for news of these kinds. */
  Events listen(Set<String> kinds) throws IOException, InterruptedException {
    ObjectNode params = JSON.createObjectNode();
    ObjectNode wishes = params.putObject("notifications");
    kinds.forEach(kind -> wishes.put(kind, true));
    HttpClient client = HttpClient.newHttpClient();
    var answer = client.send(message("subscriptions/listen", "", params), BodyHandlers.ofLines());
    return new Events(client, answer.body().iterator());
  }

  /** What a server tells on a stream. */
  record Events(HttpClient client, Iterator<String> lines) implements AutoCloseable {

    /** The data of the next event; waits for it. */
    String next() {
      String line = lines.next();
      while (!line.startsWith("data:")) {
        line = lines.next();
      }
      return line;
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }

  private HttpRequest message(String method, String name, ObjectNode params) {
    ObjectNode meta = params.putObject("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
    ObjectNode offered = meta.putObject("io.modelcontextprotocol/clientCapabilities");
    offered.putObject("elicitation").putObject("form");
    ((ObjectNode) offered.path("elicitation")).putObject("url");
    offered.putObject("extensions").putObject("io.modelcontextprotocol/tasks");
    ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    message.put("method", method).set("params", params);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("MCP-Protocol-Version", "2026-07-28")
            .header("Mcp-Method", method);
    if (!name.isEmpty()) {
      request.header("Mcp-Name", name);
    }
    return request.POST(BodyPublishers.ofString(message.toString())).build();
  }
}
