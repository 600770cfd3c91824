package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.CallerTools;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.auth.Issuer;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.auth.ScopeRules;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that trusts an authorization server, and is known by an address of the Internet. */
abstract class Resource {

  static final String ADDRESS = "https://mcp.example/tools";
  static final String METADATA = "https://mcp.example/.well-known/oauth-protected-resource/tools";
  static final String PING = request(1, "tools/list");

  final CallerTools tools = new CallerTools();
  Issuer issuer;
  McpHttpServer server;
  RawHttp http;

  @BeforeEach
  void start() throws IOException {
    issuer = new Issuer();
    server = McpHttpServer.start(tools, settings().build());
    http = new RawHttp(server.port());
  }

  OAuthResource resource() {
    return OAuthResource.of(issuer.name()).withResource(URI.create(ADDRESS));
  }

  ScopeRules scopes() {
    return ScopeRules.NONE.requiring("mcp");
  }

  HttpServerSettings.Builder settings() {
    return HttpServerSettings.builder().authentication(resource()).scopes(scopes());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.close();
    issuer.close();
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  static String stateless(String method) {
    return "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\n";
  }

  static String stateless(String method, String name) {
    return stateless(method) + "Mcp-Name: " + name + "\r\n";
  }

  /** What the server answers to this token. */
  Answer present(String token) throws IOException {
    return http.ask(post(bearer(token) + stateless("tools/list"), PING));
  }

  void assertRefused(Answer answer, String reason) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    assertThat(answer.headers().get("www-authenticate"))
        .startsWith("Bearer error=\"invalid_token\", error_description=\"")
        .contains(reason, "scope=\"mcp\"", "resource_metadata=\"" + METADATA + "\"");
    assertThat(answer.body()).contains(reason);
  }
}
