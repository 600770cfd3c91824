package dev.qiao.mcp.conformance;

import dev.qiao.mcp.client.NettyMcpTransport;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The MCP Java SDK's client over our transport, through one scenario of the suite. */
final class ConformanceClient {

  /** Longer than the 20 s of the SDK's client, for a machine that is busy with other work. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private ConformanceClient() {}

  public static void main(String[] arguments) {
    String scenario = System.getenv("MCP_CONFORMANCE_SCENARIO");
    if (arguments.length != 1 || scenario == null) {
      System.err.println("MCP_CONFORMANCE_SCENARIO=SCENARIO client URL");
      System.exit(64);
      return;
    }
    try {
      play(Scenario.named(scenario), URI.create(arguments[0]));
      System.out.println("completed"); // table.mjs looks for it
    } catch (RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void play(Scenario scenario, URI server) {
    try (McpSyncClient client = clientOf(server)) {
      client.initialize();
      scenario.play(client);
    }
  }

  private static McpSyncClient clientOf(URI server) {
    McpClientTransport transport =
        NettyMcpTransport.builder(server).requestTimeout(PATIENCE).build();
    return McpClient.sync(transport)
        .clientInfo(Implementation.builder("qiao-conformance", "0.1.0").build())
        .initializationTimeout(PATIENCE)
        .requestTimeout(PATIENCE)
        .capabilities(ClientCapabilities.builder().elicitation(true, false).build())
        .elicitation(ConformanceClient::acceptDefaults)
        .applyElicitationDefaults(true)
        .build();
  }

  /** A user who accepts the form as it is: the SDK fills in the defaults. */
  private static ElicitResult acceptDefaults(ElicitFormRequest form) {
    return ElicitResult.builder(ElicitResult.Action.ACCEPT).content(Map.of()).build();
  }
}
