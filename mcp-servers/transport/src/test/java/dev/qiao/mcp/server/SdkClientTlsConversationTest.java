package dev.qiao.mcp.server;

import dev.qiao.mcp.netty.TestAuthority;
import dev.qiao.mcp.netty.TlsSettings;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.io.TempDir;

/** The SDK's own client against our server, over TLS and in HTTP/2. */
class SdkClientTlsConversationTest extends SdkClientConversationTest {

  @TempDir Path folder;
  private TestAuthority authority;

  @Override
  TlsSettings tls() throws Exception {
    authority = TestAuthority.in(folder);
    return TlsSettings.of(authority.server("server"));
  }

  @Override
  void customize(HttpClient.Builder client) {
    try {
      client.version(HttpClient.Version.HTTP_2).sslContext(authority.trusting());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
