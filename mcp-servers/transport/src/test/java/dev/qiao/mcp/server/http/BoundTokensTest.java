package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.auth.Issuer;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that are good for whoever has a key, and for nobody else (RFC 9449). */
class BoundTokensTest extends Resource {

  private final ECKey mine = Issuer.ecKey("mine");
  private String token;

  @BeforeEach
  void bind() throws JOSEException {
    String thumbprint = mine.computeThumbprint().toString();
    token = issuer.token(ADDRESS, claims -> claims.claim("cnf", Map.of("jkt", thumbprint)));
  }

  private static String proof(ECKey key, String method, String address, String token)
      throws JOSEException {
    return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
        .createDPoPJWT(method, URI.create(address), new DPoPAccessToken(token))
        .serialize();
  }

  private Answer show(String authorization, String... proofs) throws IOException {
    StringBuilder headers = new StringBuilder("Authorization: " + authorization + "\r\n");
    for (String proof : proofs) {
      headers.append("DPoP: ").append(proof).append("\r\n");
    }
    return http.ask(post(headers + stateless("tools/list"), PING));
  }

  private void assertRefused(String reason, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    assertThat(answer.headers().get("www-authenticate"))
        .startsWith("DPoP error=\"invalid_token\"")
        .contains(reason, "algs=\"ES256 ");
  }

  @Test
  void a_bound_token_is_good_with_a_proof_once() throws Exception {
    String proof = proof(mine, "POST", ADDRESS, token);

    assertThat(show("DPoP " + token, proof).status()).isEqualTo(200);
    assertRefused("proof is not good", show("DPoP " + token, proof));
    assertThat(show("DPoP " + token, proof(mine, "POST", ADDRESS, token)).status()).isEqualTo(200);
  }

  @Test
  void a_bound_token_is_not_good_as_bearer() throws Exception {
    Answer answer = show("Bearer " + token, proof(mine, "POST", ADDRESS, token));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("bound to a key");
  }

  @Test
  void a_proof_that_is_for_something_else_is_not_good() throws Exception {
    String other = issuer.token(ADDRESS);
    assertRefused("proof is not good", show("DPoP " + token, proof(mine, "GET", ADDRESS, token)));
    assertRefused(
        "proof is not good",
        show("DPoP " + token, proof(mine, "POST", "https://mcp.example/other", token)));
    assertRefused("proof is not good", show("DPoP " + token, proof(mine, "POST", ADDRESS, other)));
    assertRefused(
        "proof is not good",
        show("DPoP " + token, proof(Issuer.ecKey("thief"), "POST", ADDRESS, token)));
    assertRefused("proof is not good", show("DPoP " + token, "no-proof"));
    assertRefused("exactly one DPoP header", show("DPoP " + token));
    assertRefused(
        "exactly one DPoP header",
        show(
            "DPoP " + token,
            proof(mine, "POST", ADDRESS, token),
            proof(mine, "POST", ADDRESS, token)));
    assertRefused("bound to no key", show("DPoP " + other, proof(mine, "POST", ADDRESS, other)));
  }

  @Test
  void a_server_may_take_bound_tokens_alone() throws Exception {
    try (McpHttpServer strict =
            McpHttpServer.start(
                tools, settings().authentication(resource().withBoundTokens()).build());
        RawHttp client = new RawHttp(strict.port())) {
      assertThat(
              client
                  .ask(
                      "GET /.well-known/oauth-protected-resource/mcp HTTP/1.1\r\n"
                          + "Host: localhost\r\n\r\n")
                  .body())
          .contains("\"dpop_bound_access_tokens_required\":true");
      assertThat(client.ask(post("", PING)).headers().get("www-authenticate"))
          .startsWith("DPoP scope=");
      String plain = bearer(issuer.token(ADDRESS));
      assertThat(client.ask(post(plain + stateless("tools/list"), PING)).body())
          .contains("tokens alone that are bound");
    }
  }
}
