package dev.qiao.mcp.server;

import dev.qiao.mcp.client.HttpVersions;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.netty.TestAuthority;
import dev.qiao.mcp.netty.TlsSettings;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Our client and our server over TLS, in HTTP/2 as they agree on it. */
class NettyClientTlsConversationTest extends ConversationContract {

  @TempDir Path folder;
  private TestAuthority authority;

  @Override
  TlsSettings tls() throws Exception {
    authority = TestAuthority.in(folder);
    return TlsSettings.of(authority.server("server"));
  }

  @Override
  McpClientTransport transportTo(URI uri) {
    return NettyMcpTransport.builder(uri)
        .bearerToken(() -> TOKEN)
        .tls(ClientTls.DEFAULT.withAuthorities(authority.file()))
        .httpVersions(versions())
        .build();
  }

  HttpVersions versions() {
    return HttpVersions.NEGOTIATED;
  }
}
