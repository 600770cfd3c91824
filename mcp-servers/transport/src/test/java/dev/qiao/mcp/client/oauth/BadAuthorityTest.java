package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.oauth.AuthorityServer.Answer;
import dev.qiao.mcp.oauth.Web;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and authorization servers that are broken or mean harm. */
class BadAuthorityTest extends Guarded {

  @Test
  void without_pkce_no_user_is_sent_there() {
    authority.metadata.remove("code_challenge_methods_supported");
    assertThat(refusalOf(oauth().build())).contains(authority.issuer(), "PKCE", "S256");

    authority.metadata.put("code_challenge_methods_supported", List.of("plain"));
    assertThat(refusalOf(oauth().build())).contains("PKCE");

    assertThat(user.pages).isEmpty();
    assertThat(authority.registrations).isEmpty();
  }

  @Test
  void an_answer_with_another_state_is_not_waited_on_and_not_used() {
    authority.back = answer -> Map.of("code", "code-1", "state", "other");

    assertThat(refusalOf(oauth().userTimeout(Duration.ofSeconds(1)).build()))
        .contains("No user came back", "within 1 s");
    assertThat(authority.tokens).isEmpty();
  }

  @Test
  void a_prompt_of_an_embedder_is_checked_too() {
    AuthorizationPrompt careless = () -> new Careless("?code=code-1&state=other");
    assertThat(refusalOf(oauth().grant(new Grant.AuthorizationCode(careless)).build()))
        .contains("has not the state that was sent along");
    assertThat(authority.tokens).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true,https://other.example", "true,''", "true,SLASH", "false,SLASH"})
  void a_code_of_another_issuer_is_not_used(boolean announced, String issuer) {
    authority.metadata.put("authorization_response_iss_parameter_supported", announced);
    authority.back =
        answer -> {
          answer.put("iss", issuer.equals("SLASH") ? authority.issuer() + "/" : issuer);
          return answer;
        };

    assertThat(refusalOf(oauth().build())).contains("(iss)", authority.issuer());
    assertThat(authority.tokens).isEmpty();
  }

  @Test
  void an_error_of_another_issuer_is_not_shown() {
    authority.back =
        answer ->
            Map.of(
                "state",
                answer.get("state"),
                "error",
                "call_this_number",
                "iss",
                "https://other.example");

    assertThat(refusalOf(oauth().build())).contains("(iss)").doesNotContain("call_this_number");
  }

  @Test
  void a_user_who_says_no_is_the_reason() {
    authority.back =
        answer ->
            Map.of(
                "state",
                answer.get("state"),
                "error",
                "access_denied",
                "error_description",
                "Not\ntoday.");

    assertThat(refusalOf(oauth().build()))
        .contains("did not authorise this client: access_denied, Not today.");
  }

  @Test
  void metadata_of_another_authorization_server_are_not_used() {
    authority.metadata.put("issuer", "https://honest.example");

    assertThat(refusalOf(oauth().build())).contains("are of another authorization server");
    assertThat(authority.pages).isEmpty();
    assertThat(authority.registrations).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://other.example/mcp", "http://127.0.0.1:1/mcp", "PORT/other", "PORT/mc"})
  void metadata_about_another_server_are_not_used(String resource) {
    server.metadata.put("resource", resource.replace("PORT", server.origin()));

    assertThat(refusalOf(oauth().build())).contains("which is another server");
    assertThat(user.pages).isEmpty();
  }

  @Test
  void metadata_about_the_whole_server_are_good_for_a_part() {
    server.metadata.put("resource", server.origin());

    ask(oauth().build());

    assertThat(authority.pages).last().extracting("resource").isEqualTo(server.origin());
  }

  @Test
  void a_server_that_refuses_a_fresh_token_is_not_asked_without_end() {
    server.accepts = asked -> false;

    assertThat(refusalOf(oauth().build()))
        .contains("refuses the token", authority.issuer(), "may not agree");
    assertThat(user.pages).hasSize(1);
    assertThat(server.asked).hasSize(2);
  }

  @Test
  void a_server_that_is_never_content_has_its_user_asked_only_so_often() {
    server.accepts = asked -> false;
    OAuth oauth = oauth().build();
    for (int i = 0; i < AskLimit.MOST; i++) {
      authority.onToken = asked -> authority.granted("", 3600);
      refusalOf(oauth);
    }

    assertThat(refusalOf(oauth)).contains("asked to authorise it 5 times within 10 minutes");
    assertThat(user.pages).hasSize(AskLimit.MOST);

    clock.pass(AskLimit.SPAN);
    refusalOf(oauth);
    assertThat(user.pages).hasSize(AskLimit.MOST + 1);
  }

  @Test
  void a_scope_that_is_never_given_is_not_asked_for_again() {
    server.accepts = asked -> false;
    server.refusal = GuardedServer.refusal(403, "error=\"insufficient_scope\", scope=\"admin\"");

    assertThat(refusalOf(oauth().build())).contains("wants the scope admin", "asked for already");
    assertThat(user.pages).hasSize(1);
  }

  @Test
  void a_server_that_always_wants_another_scope_is_given_up() {
    server.accepts =
        asked -> {
          server.refusal =
              GuardedServer.refusal(
                  403, "error=\"insufficient_scope\", scope=\"s" + server.asked.size() + "\"");
          return false;
        };

    assertThat(refusalOf(oauth().build())).contains("403 Forbidden");
    assertThat(user.pages).hasSizeLessThanOrEqualTo(AskLimit.MOST);
  }

  @Test
  void a_server_that_wants_more_and_does_not_say_what_has_its_say() {
    ask(oauth().build());
    server.accepts = asked -> false;
    server.refusal = GuardedServer.refusal(403, "error=\"insufficient_scope\"");

    assertThat(refusalOf(oauth().build())).contains("403 Forbidden");
    assertThat(user.pages).hasSize(1);
  }

  @Test
  void a_plain_403_is_the_servers_answer() {
    server.accepts = asked -> false;
    server.refusal = new Answer(403, Map.of(), "not you");

    assertThat(refusalOf(oauth().build())).contains("403 Forbidden, not you");
    assertThat(user.pages).isEmpty();
  }

  @Test
  void huge_metadata_are_not_read() {
    authority.insteadOfMetadata = new Answer(200, Map.of(), " ".repeat(Web.MOST_BYTES + 1));

    assertThat(refusalOf(oauth().build())).contains("larger than " + Web.MOST_BYTES + " bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>", "[]", "\"a\"", "{\"resource\":7,\"authorization_servers\":{}}", "null"})
  void metadata_that_are_none_are_not_used(String body) {
    server.insteadOfMetadata = new Answer(200, Map.of(), body);

    assertThat(refusalOf(oauth().build()))
        .containsAnyOf("are malformed", "does not say what they are about");
    assertThat(user.pages).isEmpty();
  }

  @Test
  void metadata_that_name_nobody_are_not_used() {
    server.metadata.put("authorization_servers", List.of());

    assertThat(refusalOf(oauth().build())).contains("name no authorization server");
  }

  @Test
  void nulls_in_metadata_name_nothing() {
    server.metadata.put("authorization_servers", Collections.singletonList(null));
    assertThat(refusalOf(oauth().build())).contains("name no authorization server");

    server.metadata.put("authorization_servers", Arrays.asList(null, authority.issuer()));
    server.metadata.put("scopes_supported", Arrays.asList(null, "read"));
    server.refusal = GuardedServer.refusal(401, "realm=\"mcp\"");
    ask(oauth().build());
    assertThat(authority.pages).last().extracting("scope").isEqualTo("read");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 100_000_000_000_000_000L})
  void a_lifetime_that_no_calendar_has_hinders_nothing(long seconds) {
    authority.onToken = asked -> authority.granted("refresh-", seconds);
    OAuth oauth = oauth().build();

    ask(oauth);
    ask(oauth);

    assertThat(shown()).containsExactly(null, "Bearer access-1", "Bearer access-1");
  }

  @Test
  void an_error_without_end_is_cut() {
    authority.onToken = asked -> Answer.error("x".repeat(100_000));
    assertThat(refusalOf(oauth().build())).contains("gives no token: xxx").hasSizeLessThan(500);

    authority.metadata.put("registration_endpoint", authority.issuer() + "/token");
    assertThat(refusalOf(oauth().build()))
        .contains("did not register this client: xxx")
        .hasSizeLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[", "{\"issuer\":\"::\"}", "<html>"})
  void an_authorization_servers_metadata_that_are_none_are_not_used(String body) {
    authority.insteadOfMetadata = new Answer(200, Map.of(), body);

    assertThat(refusalOf(oauth().build())).contains("are malformed");
  }

  @Test
  void metadata_are_not_taken_from_where_they_moved_to_another_server() {
    server.insteadOfMetadata =
        new Answer(302, Map.of("Location", authority.issuer() + "/.well-known/x"), "");

    assertThat(refusalOf(oauth().build())).contains("another server", authority.issuer());
  }

  @Test
  void metadata_that_move_without_end_are_given_up() {
    server.insteadOfMetadata = new Answer(302, Map.of("Location", GuardedServer.PLACE), "");

    assertThat(refusalOf(oauth().build())).contains("moves without end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://as.example",
        "ftp://127.0.0.1",
        "http://me:pass-1@127.0.0.1:1",
        "file:///etc/passwd",
        "javascript:alert(1)"
      })
  void an_authorization_server_without_https_is_not_asked(String issuer) {
    server.metadata.put("authorization_servers", List.of(issuer));

    assertThat(refusalOf(oauth().build()))
        .containsAnyOf("Secrets go only to https", "is not the URL of a host")
        .doesNotContain("pass-1");
  }

  @Test
  void an_address_that_clouds_serve_credentials_at_is_not_asked() {
    server.metadata.put("authorization_servers", List.of("https://169.254.169.254"));

    assertThat(refusalOf(oauth().build())).contains("is named by a server outside it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "http://page.example/", "file:///etc/passwd"})
  void a_page_that_is_none_is_not_shown(String page) {
    authority.metadata.put("authorization_endpoint", page);

    refusalOf(oauth().build());

    assertThat(user.pages).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://token.example/", "https://169.254.169.254/token"})
  void a_code_goes_to_no_odd_place(String endpoint) {
    authority.metadata.put("token_endpoint", endpoint);

    assertThat(refusalOf(oauth().build()))
        .containsAnyOf("Secrets go only to https", "named by a server outside");
  }

  @Test
  void a_token_endpoint_that_gives_something_else_is_told_of_without_what_it_gave() {
    authority.onToken = asked -> new Answer(200, Map.of(), "{\"access_token\":\"access-9\"}");
    assertThat(refusalOf(oauth().build())).contains("something else than tokens");

    authority.onToken = asked -> new Answer(500, Map.of(), "oops");
    assertThat(refusalOf(oauth().build())).contains(authority.issuer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "access-1\r\nX-Other: 1", "é", ""})
  void a_token_that_no_header_can_carry_is_not_used(String token) {
    authority.onToken = asked -> Answer.json(Map.of("access_token", token, "token_type", "Bearer"));

    assertThat(refusalOf(oauth().build()))
        .containsAnyOf("no header can carry", "something else than tokens");
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void an_authorization_server_that_is_gone_is_named() {
    String issuer = authority.issuer();
    authority.close();

    assertThat(refusalOf(oauth().build())).contains(issuer, "did not answer");
  }

  @Test
  void one_that_registers_nobody_is_said_to() {
    authority.metadata.remove("registration_endpoint");

    assertThat(refusalOf(oauth().build()))
        .contains("registers no clients by itself", "give its client id");
  }

  @Test
  void a_registered_client_stays_with_its_authorization_server() {
    RegisteredClient elsewhere =
        RegisteredClient.withSecret("me", "pass-1").at("https://honest.example");

    assertThat(refusalOf(oauth().client(elsewhere).build()))
        .contains("is registered at https://honest.example", authority.issuer())
        .doesNotContain("pass-1");
    assertThat(authority.tokens).isEmpty();
  }

  @Test
  void a_registered_client_is_held_to_where_it_was_used_first() throws Exception {
    OAuth oauth = oauth().client(RegisteredClient.withSecret("me", "pass-1")).build();
    ask(oauth);
    try (AuthorityServer second = new AuthorityServer()) {
      server.metadata.put("authorization_servers", List.of(second.issuer()));
      server.accepts = asked -> false;

      assertThat(refusalOf(oauth)).contains("was used at " + authority.issuer());
      assertThat(second.pages).isEmpty();
      assertThat(second.tokens).isEmpty();
    }
  }

  /** Brings back what it was told to. */
  private record Careless(String answer) implements AuthorizationPrompt.Visit {
    @Override
    public URI redirectUri() {
      return URI.create("http://127.0.0.1:1/callback");
    }

    @Override
    public URI show(URI page, String state, Duration atMost) {
      return redirectUri().resolve(answer);
    }

    @Override
    public void close() {}
  }
}
