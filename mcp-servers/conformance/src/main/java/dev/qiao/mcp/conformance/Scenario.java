package dev.qiao.mcp.conformance;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;

/** What a client does once it is initialised, so that the suite sees what it wants to see. */
@FunctionalInterface
interface Scenario {

  /**
   * Does it.
   *
   * @throws RuntimeException if the server's answers are not what the scenario gives
   */
  void play(McpSyncClient client);

  /**
   * The scenario of this name in the suite.
   *
   * @throws IllegalArgumentException if there is none here
   */
  static Scenario named(String name, SuiteContext context) {
    return switch (name) {
      case "initialize", "request-metadata" -> client -> {};
      case "tools_call" -> calling("add_numbers", Map.of("a", 5, "b", 3));
      case "elicitation-sep1034-client-defaults" ->
          calling("test_client_elicitation_defaults", Map.of());
      case "sse-retry" -> calling("test_reconnection", Map.of());
      case "json-schema-2020-12-preservation" -> Scenario::sendSchemaBack;
      case "json-schema-ref-no-deref" -> McpSyncClient::listTools;
      case "sep-2322-client-request-state" -> Scenario::goRounds;
      case "http-standard-headers" -> Scenario::useEverything;
      case "http-custom-headers" -> client -> callAll(client, context.toolCalls());
      case "http-invalid-tool-headers" -> Scenario::callAllOffered;
      case String auth when auth.startsWith("auth/") -> calling("test-tool", Map.of());
      default -> throw new IllegalArgumentException("The client has no scenario " + name + ".");
    };
  }

  private static Scenario calling(String tool, Map<String, Object> arguments) {
    return client -> call(client, offered(client, tool), arguments);
  }

  private static void sendSchemaBack(McpSyncClient client) {
    Tool rich = offered(client, "json_schema_2020_12_tool");
    call(client, offered(client, "json_schema_echo"), Map.of("schema", rich.inputSchema()));
  }

  /** Calls that ask, and between them one that has nothing to do with the questions. */
  private static void goRounds(McpSyncClient client) {
    for (String tool :
        List.of(
            "test_mrtr_echo_state",
            "test_mrtr_unrelated",
            "test_mrtr_no_state",
            "test_mrtr_no_result_type")) {
      call(client, offered(client, tool), Map.of());
    }
  }

  private static void useEverything(McpSyncClient client) {
    client.listTools().tools().forEach(tool -> call(client, tool, Map.of()));
    client
        .listResources()
        .resources()
        .forEach(each -> client.readResource(ReadResourceRequest.builder(each.uri()).build()));
    client
        .listPrompts()
        .prompts()
        .forEach(each -> client.getPrompt(GetPromptRequest.builder(each.name()).build()));
  }

  private static void callAll(McpSyncClient client, List<CallToolRequest> calls) {
    for (CallToolRequest each : calls) {
      call(client, offered(client, each.name()), each.arguments());
    }
  }

  private static void callAllOffered(McpSyncClient client) {
    client.listTools().tools().forEach(tool -> call(client, tool, Map.of("region", "eu")));
  }

  private static Tool offered(McpSyncClient client, String name) {
    return client.listTools().tools().stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The server does not offer " + name + "."));
  }

  private static void call(McpSyncClient client, Tool tool, Map<String, Object> arguments) {
    CallToolResult result =
        client.callTool(CallToolRequest.builder(tool.name()).arguments(arguments).build());
    if (Boolean.TRUE.equals(result.isError())) {
      throw new IllegalStateException("The tool failed: " + result.content());
    }
  }
}
