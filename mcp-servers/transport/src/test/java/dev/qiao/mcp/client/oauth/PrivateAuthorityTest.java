package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.oauth.AuthorityServer.Answer;
import dev.qiao.mcp.client.oauth.AuthorityServer.Asked;
import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.netty.TestAuthority;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.server.CallerTools;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.auth.Issuer;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A company with an authority of its own, which vouches for its tool server and its logins. */
@Timeout(120)
class PrivateAuthorityTest {

  @TempDir private Path folder;
  private TestAuthority company;
  private Visitor user;
  private AuthorityServer logins;
  private Issuer keys;

  @BeforeEach
  void start() throws Exception {
    company = TestAuthority.in(folder);
    user = new Visitor(company.trusting());
    logins = new AuthorityServer(company.serving());
    keys = new Issuer();
    logins.metadata.put("jwks_uri", keys.jwks().toString());
    logins.onToken = this::grant;
  }

  @AfterEach
  void stop() {
    keys.close();
    logins.close();
  }

  private Answer grant(Asked asked) {
    return Answer.json(
        Map.of(
            "access_token",
            Issuer.sign(
                keys.key,
                "at+jwt",
                Issuer.claims(logins.issuer(), asked.form().get("resource")).build()),
            "token_type",
            "Bearer"));
  }

  private McpHttpServer server(OAuthResource logins) throws Exception {
    return McpHttpServer.start(
        new CallerTools(),
        HttpServerSettings.builder()
            .tls(TlsSettings.of(company.server("tools")))
            .authentication(logins)
            .build());
  }

  private void logIn(McpHttpServer server, ClientTls forLogins) {
    OAuth oauth =
        OAuth.builder(server.uri())
            .grant(new Grant.AuthorizationCode(new LoopbackPrompt(user)))
            .tls(forLogins)
            .build();
    try (McpSyncClient client =
        McpClient.sync(
                NettyMcpTransport.builder(server.uri())
                    .tls(ClientTls.DEFAULT.withAuthorities(company.file()))
                    .authorization(oauth)
                    .build())
            .build()) {
      client.initialize();
    }
  }

  @Test
  void both_sides_trust_it_where_it_is_named() throws Exception {
    try (McpHttpServer server =
        server(OAuthResource.of(logins.issuer()).withAuthorities(company.file()))) {
      logIn(server, ClientTls.DEFAULT.withAuthorities(company.file()));
    }
    assertThat(logins.tokens).hasSize(1);
    assertThat(keys.fetches).hasValue(1);
  }

  @Test
  void a_client_to_which_it_is_not_named_sends_no_user_there() throws Exception {
    try (McpHttpServer server =
        server(OAuthResource.of(logins.issuer()).withAuthorities(company.file()))) {
      assertThatThrownBy(() -> logIn(server, ClientTls.DEFAULT))
          .hasStackTraceContaining("PKIX path building failed");
    }
    assertThat(user.pages).isEmpty();
  }

  @Test
  void a_server_to_which_it_is_not_named_takes_no_keys_from_there() throws Exception {
    try (McpHttpServer server = server(OAuthResource.of(logins.issuer()))) {
      assertThatThrownBy(() -> logIn(server, ClientTls.DEFAULT.withAuthorities(company.file())))
          .hasStackTraceContaining("503");
    }
    assertThat(keys.fetches).hasValue(0);
  }

  @Test
  void a_file_that_is_none_is_told_at_the_start() {
    Path missing = folder.resolve("missing.pem");
    String told = "Cannot read %s: it does not exist.".formatted(missing);

    assertThatThrownBy(
            () -> server(OAuthResource.of(logins.issuer()).withAuthorities(missing)).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(told);
    assertThatThrownBy(
            () ->
                OAuth.builder(URI.create("https://tools.example/mcp"))
                    .grant(new Grant.ClientCredentials())
                    .tls(ClientTls.DEFAULT.withAuthorities(missing))
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(told);
  }
}
