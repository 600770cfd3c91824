package dev.qiao.mcp.interop;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.stateless.NegotiatingTransport;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The MCP Java SDK's client over our transports, with a user called Ada, a model that knows Paris
 * and two roots.
 *
 * @param forms what the user was asked
 * @param logs what log messages said
 * @param updates the resources that have changed
 */
record ClientSide(
    McpSyncClient client,
    BlockingQueue<ElicitFormRequest> forms,
    BlockingQueue<String> logs,
    BlockingQueue<String> updates)
    implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /**
   * Opens it.
   *
   * @param stateless whether to look for revision 2026-07-28 first
   */
  static ClientSide open(URI server, boolean stateless) {
    BlockingQueue<ElicitFormRequest> forms = new LinkedBlockingQueue<>();
    BlockingQueue<String> logs = new LinkedBlockingQueue<>();
    BlockingQueue<String> updates = new LinkedBlockingQueue<>();
    McpClientTransport http = NettyMcpTransport.builder(server).requestTimeout(PATIENCE).build();
    McpSyncClient client =
        McpClient.sync(stateless ? NegotiatingTransport.over(http) : http)
            .clientInfo(Implementation.builder("qiao-interop", "1").build())
            .requestTimeout(PATIENCE)
            .capabilities(
                ClientCapabilities.builder()
                    .elicitation(true, false)
                    .sampling()
                    .roots(true)
                    .build())
            .roots(
                Root.builder("file:///data/a").name("a").build(),
                Root.builder("file:///data/b").name("b").build())
            .sampling(question -> paris())
            .elicitation(
                form -> {
                  forms.add(form);
                  return ada();
                })
            .loggingConsumer(message -> logs.add(String.valueOf(message.data())))
            .resourcesUpdateConsumer(contents -> updates.add(contents.getFirst().uri()))
            .build();
    client.initialize();
    return new ClientSide(client, forms, logs, updates);
  }

  private static CreateMessageResult paris() {
    return CreateMessageResult.builder(Role.ASSISTANT, TextContent.builder("Paris").build(), "mine")
        .build();
  }

  private static ElicitResult ada() {
    return ElicitResult.builder(ElicitResult.Action.ACCEPT).content(Map.of("name", "Ada")).build();
  }

  CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  /** What a call answers that is no error: its first text. */
  String said(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    if (Boolean.TRUE.equals(result.isError())
        || !(result.content().getFirst() instanceof TextContent text)) {
      throw new AssertionError(tool + " failed: " + result.content());
    }
    return text.text();
  }

  ResourceContents read(String uri) {
    return client.readResource(ReadResourceRequest.builder(uri).build()).contents().getFirst();
  }

  String readText(String uri) {
    return ((TextResourceContents) read(uri)).text();
  }

  String prompt(String name, Map<String, Object> arguments) {
    var messages =
        client.getPrompt(GetPromptRequest.builder(name).arguments(arguments).build()).messages();
    return ((TextContent) messages.getFirst().content()).text();
  }

  List<String> suggestions(CompleteReference of, String argument, String typed) {
    return client
        .completeCompletion(
            CompleteRequest.builder(of, new CompleteRequest.CompleteArgument(argument, typed))
                .build())
        .completion()
        .values();
  }

  @Override
  public void close() {
    client.closeGracefully();
  }
}
