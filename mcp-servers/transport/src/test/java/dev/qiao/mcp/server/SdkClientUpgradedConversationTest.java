package dev.qiao.mcp.server;

import java.net.http.HttpClient;

/** The SDK's own client against our server, which it asks for HTTP/2 in its first request. */
class SdkClientUpgradedConversationTest extends SdkClientConversationTest {

  @Override
  void customize(HttpClient.Builder client) {
    client.version(HttpClient.Version.HTTP_2);
  }
}
