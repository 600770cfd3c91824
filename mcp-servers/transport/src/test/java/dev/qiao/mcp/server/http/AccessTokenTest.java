package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.Requests.request;
import static dev.qiao.mcp.server.Requests.tool;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.auth.Issuer;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens of an authorization server open a server, and what those who are refused hear. */
class AccessTokenTest extends Resource {

  private static Date in(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  @Test
  void the_metadata_say_to_anybody_whom_to_ask_and_for_what() throws IOException {
    for (String path : List.of("/tools", "/mcp", "/tools?access_token=x")) {
      Answer answer =
          http.ask(
              "GET /.well-known/oauth-protected-resource"
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("content-type", "application/json");
      assertThat(answer.body())
          .contains(
              "\"resource\":\"" + ADDRESS + "\"",
              "\"authorization_servers\":[\"" + issuer.name() + "\"]",
              "\"scopes_supported\":[\"mcp\"]",
              "\"bearer_methods_supported\":[\"header\"]");
    }
    assertThat(
            http.ask(
                    "GET /.well-known/oauth-protected-resource/x HTTP/1.1\r\n"
                        + "Host: localhost\r\n\r\n")
                .status())
        .isEqualTo(401);
    assertThat(
            http.ask(
                    "GET /.well-known/oauth-protected-resource/mcp HTTP/1.1\r\n"
                        + "Host: evil.example\r\n\r\n")
                .status())
        .isEqualTo(403);
  }

  @Test
  void without_a_token_a_client_is_told_where_the_metadata_are() throws IOException {
    Answer answer = http.ask(post("", PING));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers())
        .containsEntry(
            "www-authenticate", "Bearer scope=\"mcp\", resource_metadata=\"" + METADATA + "\"");
    assertThat(http.ask(post("Authorization: Basic YTpi\r\n", PING)).status()).isEqualTo(401);
    assertThat(issuer.fetches).hasValue(0);
  }

  @Test
  void the_address_by_which_clients_know_it_is_a_host_of_it() throws IOException {
    String request = post(bearer(issuer.token(ADDRESS)) + stateless("tools/list"), PING);

    assertThat(http.ask(request.replace("Host: localhost", "Host: mcp.example")).status())
        .isEqualTo(200);
    assertThat(http.ask(request.replace("Host: localhost", "Host: evil.example")).body())
        .contains("Host evil.example", "not among its allowed hosts");
  }

  @Test
  void a_token_in_the_query_is_none() throws IOException {
    String request =
        post(stateless("tools/list"), PING)
            .replace("POST /mcp ", "POST /mcp?access_token=" + issuer.token(ADDRESS) + " ");

    assertThat(http.ask(request).status()).isEqualTo(401);
  }

  @Test
  void a_good_token_opens_it_in_both_generations() throws IOException {
    String token = bearer(issuer.token(ADDRESS));

    assertThat(
            http.ask(
                    post(
                        token + stateless("tools/call", "whoami"),
                        request(1, "tools/call", tool("whoami", "{}"))))
                .body())
        .contains("alice may [mcp]");
    String session = http.openSession(token);
    assertThat(
            http.ask(
                    post(
                        session,
                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"whoami\"}}"))
                .body())
        .contains("alice may [mcp]");
  }

  @Test
  void keys_of_rsa_are_good_too_and_so_are_lists_of_scopes() throws Exception {
    issuer.key = new RSAKeyGenerator(2_048).keyID("rsa").generate();

    assertThat(present(issuer.token(ADDRESS)).status()).isEqualTo(200);
    assertThat(
            present(
                    issuer.token(
                        ADDRESS,
                        claims -> claims.claim("scope", null).claim("scp", List.of("mcp"))))
                .status())
        .isEqualTo(200);
  }

  static List<Arguments> changes() {
    return List.of(
        change("has expired", claims -> claims.expirationTime(in(-60))),
        change("before use time", claims -> claims.notBeforeTime(in(60))),
        change("missing required claims: [exp]", claims -> claims.expirationTime(null)),
        change("missing required claims: [sub]", claims -> claims.subject(null)),
        change("not for this server", claims -> claims.audience("https://mcp.example/other")),
        change("not for this server", claims -> claims.audience("https://mcp.example")),
        change("not for this server", claims -> claims.audience((String) null)),
        change("issuer that this server does not trust", claims -> claims.issuer(null)),
        change(
            "issuer that this server does not trust",
            claims -> claims.issuer("https://as.example")),
        change(
            "bound to a key",
            claims ->
                claims.claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))),
        change("cannot check", claims -> claims.claim("cnf", Map.of("x5t#S256", "abc"))),
        change("scopes of the token are malformed", claims -> claims.claim("scope", 7)));
  }

  private static Arguments change(String reason, UnaryOperator<JWTClaimsSet.Builder> change) {
    return Arguments.of(reason, change);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_token_with_wrong_claims_is_refused(
      String reason, UnaryOperator<JWTClaimsSet.Builder> change) throws IOException {
    String token = issuer.token(ADDRESS, change);
    Answer answer = present(token);

    assertRefused(answer, reason);
    assertThat(answer.toString()).doesNotContain(token.substring(token.lastIndexOf('.')));
  }

  @Test
  void clocks_may_differ_a_little() throws IOException {
    assertThat(present(issuer.token(ADDRESS, claims -> claims.expirationTime(in(-20)))).status())
        .isEqualTo(200);
    assertThat(present(issuer.token(ADDRESS, claims -> claims.notBeforeTime(in(20)))).status())
        .isEqualTo(200);
  }

  static Stream<Arguments> forgeries() throws Exception {
    RSAKey rsa = new RSAKeyGenerator(2_048).keyID("rsa").generate();
    return Stream.of(
        Arguments.of("no signed JWT", rsa, forged(claims -> new PlainJWT(claims).serialize())),
        Arguments.of("no signed JWT", rsa, forged(claims -> "opaque")),
        Arguments.of("algorithm that is not accepted", rsa, forged(claims -> hmac(rsa, claims))),
        Arguments.of("must be at+jwt", rsa, forged(claims -> Issuer.sign(rsa, "JWT", claims))),
        Arguments.of("must be at+jwt", rsa, forged(claims -> Issuer.sign(rsa, null, claims))),
        Arguments.of(
            "signature is not one of",
            rsa,
            forged(claims -> Issuer.sign(other("rsa"), "at+jwt", claims))),
        Arguments.of(
            "signature is not one of",
            rsa,
            forged(claims -> tampered(Issuer.sign(rsa, "at+jwt", claims)))));
  }

  private interface Forgery {
    String of(JWTClaimsSet claims) throws Exception;
  }

  private static Forgery forged(Forgery forgery) {
    return forgery;
  }

  private static RSAKey other(String id) throws Exception {
    return new RSAKeyGenerator(2_048).keyID(id).generate();
  }

  /** Signed with the public key as the secret, which a careless server would take for good. */
  private static String hmac(RSAKey key, JWTClaimsSet claims) throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType("at+jwt"))
                .build(),
            claims);
    token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    return token.serialize();
  }

  /** The claims of one token with the signature of another. */
  private static String tampered(String token) {
    String[] parts = token.split("\\.");
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("alice", "admin");
    return parts[0]
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + "."
        + parts[2];
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void a_forged_token_is_refused(String reason, RSAKey key, Forgery forgery) throws Exception {
    issuer.key = key;

    assertRefused(present(forgery.of(Issuer.claims(issuer.name(), ADDRESS).build())), reason);
  }

  @Test
  void an_audience_and_a_type_that_an_authorization_server_uses_can_be_allowed() throws Exception {
    String token =
        Issuer.sign(
            issuer.key, "JWT", Issuer.claims(issuer.name(), "api://tools").subject("bob").build());
    assertRefused(present(token), "must be at+jwt");

    try (McpHttpServer lax =
            McpHttpServer.start(
                tools,
                settings()
                    .authentication(resource().withAudience("api://tools").withOrdinaryTokens())
                    .build());
        RawHttp client = new RawHttp(lax.port())) {
      assertThat(client.ask(post(bearer(token) + stateless("tools/list"), PING)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void two_issuers_of_one_name_have_two_callers() throws IOException {
    try (Issuer second = new Issuer();
        McpHttpServer both =
            McpHttpServer.start(
                tools,
                settings()
                    .authentication(
                        new OAuthResource(
                            List.of(issuer.name(), second.name()),
                            URI.create(ADDRESS),
                            Set.of(),
                            false,
                            false,
                            Duration.ZERO,
                            ClientTls.DEFAULT))
                    .build());
        RawHttp client = new RawHttp(both.port())) {
      String first = client.openSession(bearer(issuer.token(ADDRESS)));
      String id = first.lines().findFirst().orElseThrow() + "\r\n";

      assertThat(client.ask(post(id + bearer(second.token(ADDRESS)), ping())).status())
          .isEqualTo(404);
      assertThat(client.ask(post(id + bearer(issuer.token(ADDRESS)), ping())).status())
          .isEqualTo(200);
    }
  }

  private static String ping() {
    return "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}";
  }
}
