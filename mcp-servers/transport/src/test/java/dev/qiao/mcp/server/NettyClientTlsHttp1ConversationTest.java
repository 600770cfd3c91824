package dev.qiao.mcp.server;

import dev.qiao.mcp.client.HttpVersions;

/** Our client and our server over TLS in HTTP/1.1. */
class NettyClientTlsHttp1ConversationTest extends NettyClientTlsConversationTest {

  @Override
  HttpVersions versions() {
    return HttpVersions.HTTP_1_1;
  }
}
