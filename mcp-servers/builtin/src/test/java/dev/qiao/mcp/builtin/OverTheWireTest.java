package dev.qiao.mcp.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The servers behind a real socket, as the runtime uses them. */
class OverTheWireTest {

  @TempDir Path folder;

  private ToolServerSource source(String name) {
    return ServiceLoader.load(ToolServerSource.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Object> settings(String server) {
    return switch (server) {
      case "filesystem" -> Map.of("roots", List.of(folder.toString()));
      case "memory" -> Map.of("file", folder.resolve("memory.db").toString());
      case "shell" -> Map.of("allow", "echo", "roots", folder.toString());
      default -> Map.of();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calculator | calculate | expression | 2.50*2 | false | 5.00",
        "calculator | calculate | expression | 1/0 | true | Cannot evaluate \"1/0\": division by"
            + " zero.",
        "filesystem | list_directory | path | . | false | The folder is empty.",
        "memory | remember | text | tea | false | Remembered as 1.",
        "fetch | fetch | url | example.com | true | Not a URL that can be fetched: example.com."
            + " Write one like https://example.com/page, without user and password.",
        "shell | run | program | rm | true | rm is not allowed. Allowed are: echo.",
        "time | now | zone | Pariss | true | Unknown time zone: Pariss. Did you mean Europe/Paris?",
      })
  void a_client_gets_the_same_texts(
      String server, String tool, String argument, String value, boolean fails, String text) {
    try (McpHttpServer listening =
            McpHttpServer.start(
                source(server).open(settings(server)), HttpServerSettings.builder().build());
        McpSyncClient client =
            McpClient.sync(NettyMcpTransport.builder(listening.uri()).build()).build()) {
      client.initialize();
      assertThat(client.listTools().tools()).extracting(Tool::name).contains(tool);
      CallToolResult result =
          client.callTool(CallToolRequest.builder(tool).arguments(Map.of(argument, value)).build());
      assertThat(((TextContent) result.content().get(0)).text()).isEqualTo(text);
      assertThat(result.isError()).isEqualTo(fails);
    }
  }
}
