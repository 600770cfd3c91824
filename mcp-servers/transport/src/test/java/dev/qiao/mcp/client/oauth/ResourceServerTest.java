package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.oauth.AuthorityServer.Answer;
import dev.qiao.mcp.client.oauth.AuthorityServer.Asked;
import dev.qiao.mcp.server.CallerTools;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.auth.Issuer;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.auth.ScopeRules;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our client, our server, and between them an authorization server and a user who agrees. */
class ResourceServerTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final CallerTools tools = new CallerTools();
  private final Visitor user = new Visitor();
  private final CredentialStore store = CredentialStore.inMemory();
  private final AtomicInteger granted = new AtomicInteger();
  private AuthorityServer authority;
  private Issuer keys;
  private McpHttpServer server;

  /** How long the tokens are good, and for what if not for what was asked. */
  private volatile Duration lifetime = Duration.ofHours(1);

  private volatile String audience;

  @BeforeEach
  void start() throws Exception {
    authority = new AuthorityServer();
    keys = new Issuer();
    authority.metadata.put("jwks_uri", keys.jwks().toString());
    authority.metadata.put("dpop_signing_alg_values_supported", List.of("ES256"));
    authority.onToken = this::grant;
    server = start(OAuthResource.of(authority.issuer()));
  }

  private McpHttpServer start(OAuthResource resource) {
    return McpHttpServer.start(
        tools,
        HttpServerSettings.builder()
            .authentication(resource)
            .scopes(ScopeRules.NONE.requiring("mcp"))
            .build());
  }

  @AfterEach
  void stop() {
    server.close();
    keys.close();
    authority.close();
  }

  /** A token for what was asked for: the resource, and the scope that the user saw. */
  private Answer grant(Asked asked) {
    JWTClaimsSet.Builder claims =
        Issuer.claims(
                authority.issuer(), audience == null ? asked.form().get("resource") : audience)
            .expirationTime(Date.from(Instant.now().plus(lifetime)))
            .claim("scope", lastPage().get("scope"));
    if (asked.proof() != null) {
      claims.claim("cnf", Map.of("jkt", thumbprint(asked.proof())));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", Issuer.sign(keys.key, "at+jwt", claims.build()));
    body.put("token_type", asked.proof() == null ? "Bearer" : "DPoP");
    body.put("refresh_token", "refresh-" + granted.incrementAndGet());
    return Answer.json(body);
  }

  private static String thumbprint(String proof) {
    try {
      return SignedJWT.parse(proof).getHeader().getJWK().computeThumbprint().toString();
    } catch (ParseException | com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> lastPage() {
    return authority.pages.stream().reduce((first, second) -> second).orElseThrow();
  }

  private McpSyncClient client(URI uri) {
    OAuth oauth =
        OAuth.builder(uri)
            .grant(new Grant.AuthorizationCode(new LoopbackPrompt(user)))
            .store(store)
            .userTimeout(PATIENCE)
            .requestTimeout(PATIENCE)
            .build();
    return McpClient.sync(
            NettyMcpTransport.builder(uri).authorization(oauth).requestTimeout(PATIENCE).build())
        .initializationTimeout(PATIENCE)
        .requestTimeout(PATIENCE)
        .build();
  }

  private static String call(McpSyncClient client, String tool) {
    return ((TextContent) client.callTool(new CallToolRequest(tool, Map.of())).content().get(0))
        .text();
  }

  @Test
  void a_client_finds_the_way_in_by_itself() {
    try (McpSyncClient client = client(server.uri())) {
      client.initialize();

      assertThat(call(client, "whoami")).isEqualTo("alice may [mcp]");
    }
    assertThat(lastPage())
        .containsEntry("scope", "mcp")
        .containsEntry("resource", server.uri().toString());
    assertThat(user.pages).hasSize(1);
  }

  @Test
  void a_user_is_asked_for_more_when_a_tool_takes_more() {
    try (McpSyncClient client = client(server.uri())) {
      client.initialize();
      assertThat(call(client, "whoami")).isEqualTo("alice may [mcp]");

      assertThat(call(client, "delete")).isEqualTo("deleted");
      assertThat(call(client, "whoami")).isEqualTo("alice may [files:write, mcp]");
    }
    assertThat(authority.pages)
        .extracting(page -> page.get("scope"))
        .containsExactly("mcp", "mcp files:write");
    assertThat(tools.deleted).hasValue(1);
  }

  @Test
  void a_token_that_has_expired_is_renewed_and_the_session_goes_on() {
    lifetime = Duration.ofSeconds(-60);
    try (McpSyncClient client = client(server.uri())) {
      assertThatThrownBy(client::initialize)
          .hasStackTraceContaining("It refuses the token that " + authority.issuer());
      lifetime = Duration.ofHours(1);
    }
    try (McpSyncClient client = client(server.uri())) {
      client.initialize();
      assertThat(call(client, "whoami")).isEqualTo("alice may [mcp]");
    }
    assertThat(authority.tokens)
        .extracting(Asked::grant)
        .contains("authorization_code", "refresh_token");
  }

  @Test
  void a_token_for_another_server_is_of_no_use_here() {
    audience = "https://mcp.example/other";
    try (McpSyncClient client = client(server.uri())) {
      assertThatThrownBy(client::initialize)
          .hasStackTraceContaining("It refuses the token that " + authority.issuer());
    }
  }

  @Test
  void a_server_that_takes_bound_tokens_gets_them() {
    try (McpHttpServer strict = start(OAuthResource.of(authority.issuer()).withBoundTokens());
        McpSyncClient client = client(strict.uri())) {
      client.initialize();

      assertThat(call(client, "whoami")).isEqualTo("alice may [mcp]");
      assertThat(call(client, "delete")).isEqualTo("deleted");
    }
    assertThat(authority.tokens).allSatisfy(asked -> assertThat(asked.proof()).isNotNull());
  }
}
