package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.oauth.AuthorityServer.Answer;
import dev.qiao.mcp.web.Proxies;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client and a user whom the authorization server serves well. */
class OAuthTest extends Guarded {

  @Test
  void a_user_is_asked_once_and_the_request_goes_through() {
    OAuth oauth = oauth().build();

    ask(oauth);
    ask(oauth);

    assertThat(shown()).containsExactly(null, "Bearer access-1", "Bearer access-1");
    assertThat(user.pages).hasSize(1);
    Map<String, String> page = authority.pages.remove();
    assertThat(page)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "client-1")
        .containsEntry("resource", server.uri().toString())
        .containsEntry("scope", "read")
        .containsEntry("code_challenge_method", "S256");
    AuthorityServer.Asked asked = authority.tokens.remove();
    assertThat(asked.form())
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "code-1")
        .containsEntry("client_id", "client-1")
        .containsEntry("redirect_uri", page.get("redirect_uri"))
        .containsEntry("resource", server.uri().toString())
        .doesNotContainKey("client_secret");
    assertThat(asked.authorization()).isNull();
    assertThat(authority.registrations.remove())
        .contains("\"application_type\":\"native\"", "\"refresh_token\"", page.get("redirect_uri"));
  }

  @Test
  void kept_credentials_serve_the_next_client() {
    ask(oauth().build());
    ask(oauth().build());

    assertThat(user.pages).hasSize(1);
    assertThat(shown()).endsWith("Bearer access-1");
  }

  @Test
  void a_user_is_asked_for_more_when_a_request_needs_more_and_what_there_was_stays() {
    OAuth oauth = oauth().build();
    ask(oauth);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());
    server.refusal =
        GuardedServer.refusal(403, "error=\"insufficient_scope\", scope=\"write admin\"");

    ask(oauth);

    assertThat(authority.pages).last().extracting("scope").isEqualTo("read write admin");
    assertThat(user.pages).hasSize(2);
  }

  @Test
  void the_scope_is_the_challenges_or_else_the_metadatas_or_none() {
    server.metadata.put("scopes_supported", List.of("basic", "more"));
    ask(oauth().store(CredentialStore.inMemory()).build());
    server.refusal = GuardedServer.refusal(401, "realm=\"mcp\"");
    ask(oauth().store(CredentialStore.inMemory()).build());
    ask(oauth().store(CredentialStore.inMemory()).scopes(Set.of("always")).build());
    server.metadata.remove("scopes_supported");
    ask(oauth().store(CredentialStore.inMemory()).build());

    assertThat(authority.pages)
        .extracting(page -> page.get("scope"))
        .containsExactly("read", "basic more", "basic more always", null);
  }

  @Test
  void offline_access_is_asked_for_only_where_it_is_offered() {
    ask(oauth().store(CredentialStore.inMemory()).build());
    authority.metadata.put("scopes_supported", List.of("read", "offline_access"));
    ask(oauth().store(CredentialStore.inMemory()).build());

    assertThat(authority.pages)
        .extracting(page -> page.get("scope"))
        .containsExactly("read", "read offline_access");
  }

  @Test
  void a_metadata_document_is_the_clients_name_where_that_is_taken() {
    URI document = URI.create("https://client.example/qiao.json");
    authority.metadata.put("client_id_metadata_document_supported", true);

    ask(oauth().clientMetadataDocument(document).build());

    assertThat(authority.pages)
        .last()
        .extracting("client_id")
        .isEqualTo("https://client.example/qiao.json");
    assertThat(authority.registrations).isEmpty();
  }

  @Test
  void a_client_that_is_registered_logs_in_as_the_authorization_server_takes_it() {
    authority.metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
    RegisteredClient client = RegisteredClient.withSecret("me", "pass-1").at(authority.issuer());

    ask(oauth().client(client).build());

    assertThat(authority.tokens.remove().form())
        .containsEntry("client_id", "me")
        .containsEntry("client_secret", "pass-1");
    assertThat(authority.registrations).isEmpty();
  }

  @Test
  void what_is_forgotten_is_granted_anew() {
    OAuth oauth = oauth().build();
    ask(oauth);

    oauth.forget();
    ask(oauth);

    assertThat(user.pages).hasSize(2);
    assertThat(shown()).containsExactly(null, "Bearer access-1", null, "Bearer access-2");
  }

  /** The server may have changed its authorization server, and may change back. */
  @Test
  void what_is_forgotten_is_kept_from_no_authorization_server() {
    ask(oauth().build());
    Credentials last = store.latest(server.uri().toString()).orElseThrow();
    String before = "https://before.example";
    store.update(
        before,
        last.server(),
        none -> Optional.of(new Credentials(before, last.server(), last.client(), last.tokens())));

    oauth().client(RegisteredClient.open("me")).build().forget();

    assertThat(store.latest(server.uri().toString())).isEmpty();
  }

  @Test
  void anothers_credentials_are_not_used() {
    ask(oauth().build());

    ask(oauth().client(RegisteredClient.open("me")).build());

    assertThat(user.pages).hasSize(2);
    assertThat(shown()).doesNotContainSubsequence("Bearer access-1", "Bearer access-1");
  }

  @Test
  void credentials_that_cannot_be_read_are_named(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("credentials.json"), "{");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThat(refusalOf(oauth().store(CredentialStore.file(file)).build()))
        .contains("Cannot read the credentials in " + file);
    assertThat(server.asked).isEmpty();
  }

  @Test
  void whoever_is_asked_is_asked_through_the_proxy_to_it() {
    Set<URI> reached = ConcurrentHashMap.newKeySet();
    Proxies none =
        to -> {
          reached.add(to);
          return Optional.empty();
        };

    ask(oauth().proxies(none).build());

    assertThat(reached)
        .contains(
            URI.create(server.origin() + GuardedServer.PLACE),
            URI.create(authority.issuer() + "/register"),
            URI.create(authority.issuer() + "/token"));
  }

  @Test
  void metadata_may_move_within_their_origin() {
    server.insteadOfMetadata = new Answer(302, Map.of("Location", "/moved"), "");

    ask(oauth().build());

    assertThat(user.pages).hasSize(1);
  }

  @Test
  void a_server_without_metadata_is_its_own_authorization_server() throws Exception {
    server.insteadOfMetadata = new Answer(404, Map.of(), "");

    // This one serves nothing of the kind at its origin.
    assertThat(refusalOf(oauth().build()))
        .contains(server.uri() + " lets nobody in", "send one in the header Authorization");
  }

  @Test
  void nothing_of_it_shows_a_secret() {
    OAuth oauth = oauth().client(RegisteredClient.withSecret("me", "pass-1")).build();
    ask(oauth);

    assertThat(
            oauth
                + " "
                + store.latest(server.uri().toString())
                + RegisteredClient.withSecret("me", "pass-1")
                + new Grant.EnterpriseManaged(server.uri(), "me", "pass-1", () -> "id"))
        .doesNotContain("pass-1", "access-1", "refresh-1");
  }

  @Test
  void a_transport_takes_one_kind_of_authorisation() {
    NettyMcpTransport.Builder both =
        NettyMcpTransport.builder(server.uri())
            .authorization(oauth().build())
            .bearerToken(() -> "token");

    assertThatThrownBy(both::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("either a bearer token or an authorisation");
  }

  @Test
  void no_other_server_gets_the_tokens() {
    URI other = URI.create(server.uri().toString().replace("/mcp", "/other"));

    assertThatThrownBy(
            () -> NettyMcpTransport.builder(other).authorization(oauth().build()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at another server");
  }

  @Test
  void what_cannot_work_is_refused_when_it_is_built() {
    assertThatThrownBy(() -> OAuth.builder(URI.create("http://mcp.example/mcp")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Secrets go only to https");
    assertThatThrownBy(() -> OAuth.builder(server.uri()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("grant(");
    assertThatThrownBy(
            () -> oauth().clientMetadataDocument(URI.create("http://client.example/a.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https URL with a path");
  }
}
