package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.qiao.mcp.client.RefusedRequest;
import dev.qiao.mcp.client.oauth.AuthorityServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that take only tokens that are bound to a key. */
class BoundTokenTest extends Guarded {

  @BeforeEach
  void bindTokens() {
    authority.metadata.put("dpop_signing_alg_values_supported", List.of("ES256"));
    authority.onToken = asked -> bound("access-1");
    server.refusal = new Answer(401, Map.of("WWW-Authenticate", "DPoP algs=\"ES256\""), "{}");
  }

  private static Answer bound(String access) {
    return Answer.json(
        Map.of("access_token", access, "token_type", "DPoP", "refresh_token", "refresh-1"));
  }

  /** What a proof claims, if its own key signed it. */
  private static JWTClaimsSet claims(String proof) throws Exception {
    SignedJWT jwt = SignedJWT.parse(proof);
    assertThat(jwt.getHeader().getType()).hasToString("dpop+jwt");
    assertThat(jwt.getHeader().getJWK().isPrivate()).isFalse();
    assertThat(jwt.verify(new ECDSAVerifier(jwt.getHeader().getJWK().toECKey()))).isTrue();
    return jwt.getJWTClaimsSet();
  }

  private static String keyOf(String proof) throws Exception {
    return SignedJWT.parse(proof).getHeader().getJWK().computeThumbprint().toString();
  }

  @Test
  void each_request_proves_that_it_has_the_key() throws Exception {
    OAuth oauth = oauth().build();
    ask(oauth);
    ask(oauth);

    String tokenProof = authority.tokens.remove().proof();
    assertThat(claims(tokenProof).getClaim("htm")).isEqualTo("POST");
    assertThat(claims(tokenProof).getClaim("htu")).isEqualTo(authority.issuer() + "/token");
    List<GuardedServer.Asked> authorised = server.asked.stream().skip(1).toList();
    assertThat(authorised).hasSize(2);
    for (GuardedServer.Asked request : authorised) {
      assertThat(request.authorization()).isEqualTo("DPoP access-1");
      assertThat(claims(request.proof()).getClaim("htu")).isEqualTo(server.uri().toString());
      assertThat(claims(request.proof()).getClaim("ath")).isNotNull();
      assertThat(keyOf(request.proof())).isEqualTo(keyOf(tokenProof));
    }
    Set<String> ids =
        authorised.stream().map(GuardedServer.Asked::proof).collect(Collectors.toSet());
    assertThat(ids).hasSize(2);
  }

  @Test
  void the_key_is_kept_with_the_token() throws Exception {
    ask(oauth().build());
    ask(oauth().build());

    List<GuardedServer.Asked> asked = List.copyOf(server.asked);
    assertThat(user.pages).hasSize(1);
    assertThat(keyOf(asked.get(2).proof())).isEqualTo(keyOf(asked.get(1).proof()));
    assertThat(store.latest(server.uri().toString()).toString()).doesNotContain("\"d\"");
  }

  @Test
  void a_nonce_that_is_wanted_is_given() throws Exception {
    authority.onToken =
        asked ->
            "n1".equals(nonce(asked.proof()))
                ? bound("access-1")
                : new Answer(400, Map.of("DPoP-Nonce", "n1"), "{\"error\":\"use_dpop_nonce\"}");
    server.accepts = asked -> asked.proof() != null && "n2".equals(nonce(asked.proof()));
    OAuth oauth = oauth().build();
    server.refusal =
        new Answer(
            401,
            Map.of("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"", "DPoP-Nonce", "n2"),
            "{}");
    // Before it has a token, the first refusal is of the same kind.
    ask(oauth);
    ask(oauth);

    assertThat(user.pages).hasSize(1);
    assertThat(server.asked)
        .last()
        .satisfies(asked -> assertThat(nonce(asked.proof())).isEqualTo("n2"));
  }

  @Test
  void requests_that_were_under_way_when_a_nonce_came_are_sent_again_with_it() {
    OAuth oauth = oauth().build();
    ask(oauth);
    RefusedRequest one = refusedForNonce(oauth.headers("POST", server.uri()));
    RefusedRequest other = refusedForNonce(oauth.headers("POST", server.uri()));

    assertThat(oauth.answer(one)).isTrue();
    assertThat(oauth.answer(other)).isTrue();
    assertThat(oauth.answer(refusedForNonce(oauth.headers("POST", server.uri())))).isFalse();
  }

  private static RefusedRequest refusedForNonce(Map<String, String> sent) {
    return new RefusedRequest(401, List.of("DPoP error=\"use_dpop_nonce\""), "n1", sent, 0, false);
  }

  private static String nonce(String proof) {
    try {
      return claims(proof).getStringClaim("nonce");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_bound_token_is_renewed_with_the_same_key() throws Exception {
    authority.onToken =
        asked ->
            Answer.json(
                Map.of(
                    "access_token",
                    "access-" + authority.tokens.size(),
                    "token_type",
                    "DPoP",
                    "expires_in",
                    60,
                    "refresh_token",
                    "refresh-1"));
    OAuth oauth = oauth().build();
    ask(oauth);
    clock.pass(Duration.ofHours(1));
    ask(oauth);

    assertThat(shown()).endsWith("DPoP access-2");
    assertThat(keyOf(authority.tokens.remove().proof()))
        .isEqualTo(keyOf(authority.tokens.remove().proof()));
  }

  @Test
  void a_token_that_is_not_bound_is_not_used() {
    authority.onToken = asked -> authority.granted("refresh-", 60);

    assertThat(refusalOf(oauth().build())).contains("not bound to the client's key");
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void a_server_that_takes_bearer_tokens_too_gets_those() {
    authority.onToken = asked -> authority.granted("refresh-", 60);
    server.refusal =
        new Answer(401, Map.of("WWW-Authenticate", "Bearer, DPoP algs=\"ES256\""), "{}");

    ask(oauth().build());

    assertThat(shown()).containsExactly(null, "Bearer access-1");
  }
}
