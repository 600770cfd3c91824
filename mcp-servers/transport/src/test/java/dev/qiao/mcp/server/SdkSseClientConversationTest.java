package dev.qiao.mcp.server;

import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.URI;

/** The SDK's client for the transport of 2024-11-05 against our server. */
class SdkSseClientConversationTest extends ConversationContract {

  @Override
  McpClientTransport transportTo(URI uri) {
    return HttpClientSseClientTransport.builder(uri.resolve("/").toString())
        .sseEndpoint("/sse")
        .httpRequestCustomizer(
            (request, method, endpoint, body, context) ->
                request.header("Authorization", "Bearer " + TOKEN))
        .build();
  }

  @Override
  String revision() {
    return "2024-11-05";
  }
}
