package dev.qiao.mcp.conformance;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.stateless.NegotiatingTransport;
import dev.qiao.mcp.client.stateless.NegotiationSettings;
import dev.qiao.mcp.oauth.AuthorizationException;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.Role;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The MCP Java SDK's client over our transport, through one scenario of the suite. */
final class ConformanceClient {

  /** Longer than the 20 s of the SDK's client, for a machine that is busy with other work. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** In some scenarios a client has to see that it cannot or must not authorise. */
  private static final Set<String> ENDING_UNAUTHORISED =
      Set.of(
          "auth/scope-retry-limit",
          "auth/resource-mismatch",
          "auth/iss-supported-missing",
          "auth/iss-wrong-issuer",
          "auth/iss-unexpected",
          "auth/iss-normalized",
          "auth/metadata-issuer-mismatch");

  private ConformanceClient() {}

  public static void main(String[] arguments) {
    String scenario = System.getenv("MCP_CONFORMANCE_SCENARIO");
    if (arguments.length != 1 || scenario == null) {
      System.err.println("MCP_CONFORMANCE_SCENARIO=SCENARIO client URL");
      System.exit(2);
      return;
    }
    try {
      play(scenario, URI.create(arguments[0]));
      System.out.println("completed"); // table.mjs looks for it
    } catch (RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void play(String name, URI server) {
    if (ENDING_UNAUTHORISED.contains(name)) {
      playInVain(name, server);
    } else {
      playThrough(name, server);
    }
  }

  private static void playInVain(String name, URI server) {
    try {
      playThrough(name, server);
    } catch (RuntimeException e) {
      if (Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
          .anyMatch(AuthorizationException.class::isInstance)) {
        return;
      }
      throw e;
    }
    throw new IllegalStateException("The client was authorised, and should not have been.");
  }

  private static void playThrough(String name, URI server) {
    SuiteContext context = SuiteContext.of(System.getenv("MCP_CONFORMANCE_CONTEXT"));
    Scenario scenario = Scenario.named(name, context);
    try (McpSyncClient client = clientOf(server, new Login(name, context))) {
      client.initialize();
      scenario.play(client);
    }
  }

  private static McpSyncClient clientOf(URI server, Login login) {
    McpClientTransport http =
        NettyMcpTransport.builder(server)
            .authorization(login.at(server))
            .requestTimeout(PATIENCE)
            .build();
    NegotiationSettings patient = NegotiationSettings.DEFAULT.withProbePatience(PATIENCE);
    return McpClient.sync(NegotiatingTransport.over(http, patient))
        .clientInfo(Implementation.builder("qiao-conformance", "0.1.0").build())
        .initializationTimeout(PATIENCE)
        .requestTimeout(PATIENCE)
        .capabilities(
            ClientCapabilities.builder().elicitation(true, false).roots(false).sampling().build())
        .elicitation(ConformanceClient::acceptDefaults)
        .applyElicitationDefaults(true)
        .sampling(
            request -> CreateMessageResult.builder(Role.ASSISTANT, "Yes.", "no-model").build())
        .build();
  }

  /** A user who accepts the form as it is: the SDK fills in the defaults. */
  private static ElicitResult acceptDefaults(ElicitFormRequest form) {
    return ElicitResult.builder(ElicitResult.Action.ACCEPT).content(Map.of()).build();
  }
}
