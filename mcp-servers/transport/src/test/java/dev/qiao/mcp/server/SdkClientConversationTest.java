package dev.qiao.mcp.server;

import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.URI;
import java.net.http.HttpClient;

/** The SDK's own client against our server, in HTTP/1.1 as it is unless told otherwise. */
class SdkClientConversationTest extends ConversationContract {

  @Override
  McpClientTransport transportTo(URI uri) {
    return HttpClientStreamableHttpTransport.builder(uri.resolve("/").toString())
        .endpoint(uri.getPath())
        .httpRequestCustomizer(
            (request, method, endpoint, body, context) ->
                request.header("Authorization", "Bearer " + TOKEN))
        .customizeClient(this::customize)
        .build();
  }

  void customize(HttpClient.Builder client) {}
}
