package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.qiao.mcp.client.oauth.AuthorityServer.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that act without a user. */
class MachineGrantTest extends Guarded {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final ECKey key = key();

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String pem() throws Exception {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.toPrivateKey().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private OAuth.Builder machine(RegisteredClient client) {
    return oauth().grant(new Grant.ClientCredentials()).client(client);
  }

  @BeforeEach
  void giveNoRefreshTokens() {
    authority.onToken = asked -> authority.granted("", 600);
  }

  @Test
  void a_secret_goes_in_the_header_unless_that_is_not_taken() {
    authority.metadata.remove("token_endpoint_auth_methods_supported");
    authority.metadata.remove("code_challenge_methods_supported"); // of no use here

    ask(machine(RegisteredClient.withSecret("my id", "pass:1")).build());

    AuthorityServer.Asked asked = authority.tokens.remove();
    assertThat(asked.form())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("resource", server.uri().toString())
        .containsEntry("scope", "read")
        .doesNotContainKey("client_secret");
    assertThat(decoded(asked.authorization())).isEqualTo("my+id:pass%3A1");
  }

  private static String decoded(String basic) {
    byte[] bytes = Base64.getDecoder().decode(basic.substring("Basic ".length()));
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  @Test
  void a_key_signs_for_this_authorization_server_alone() throws Exception {
    ask(machine(RegisteredClient.withKey("me", SigningKey.fromPem(pem(), "ES256", "k1"))).build());

    Map<String, String> form = authority.tokens.remove().form();
    assertThat(form)
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
    assertThat(assertion.verify(new ECDSAVerifier(key.toECPublicKey()))).isTrue();
    assertThat(assertion.getHeader().getKeyID()).isEqualTo("k1");
    assertThat(assertion.getJWTClaimsSet().getAudience()).isEqualTo(List.of(authority.issuer()));
    assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("me");
    assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("me");
    assertThat(assertion.getJWTClaimsSet().getExpirationTime()).isNotNull();
    assertThat(assertion.getJWTClaimsSet().getJWTID()).isNotNull();
  }

  @Test
  void a_machines_token_is_had_anew_when_it_expires() {
    OAuth oauth = machine(RegisteredClient.withSecret("me", "pass-1")).build();
    ask(oauth);
    clock.pass(Duration.ofMinutes(10));

    ask(oauth);

    assertThat(shown()).containsExactly(null, "Bearer access-1", "Bearer access-2");
    assertThat(grants()).containsExactly("client_credentials", "client_credentials");
  }

  @Test
  void a_machine_whose_token_is_never_taken_gives_up() {
    server.accepts = asked -> false;

    assertThat(refusalOf(machine(RegisteredClient.withSecret("me", "pass-1")).build()))
        .contains("refuses the token");
    assertThat(authority.tokens).hasSize(1);
  }

  @Test
  void a_machine_has_to_be_registered() {
    assertThat(refusalOf(oauth().grant(new Grant.ClientCredentials()).build()))
        .contains("has to be registered at " + authority.issuer());
    assertThat(authority.registrations).isEmpty();
  }

  @Test
  void a_wrong_secret_is_told_of_without_it() {
    authority.onToken = asked -> Answer.error("invalid_client");

    assertThat(refusalOf(machine(RegisteredClient.withSecret("me", "pass-1")).build()))
        .contains("gives no token: invalid_client")
        .doesNotContain("pass-1");
  }

  @Test
  void a_workload_shows_what_its_platform_states() throws Exception {
    String stated = stated();
    Grant workload = new Grant.WorkloadIdentity(issuer -> stated);

    ask(oauth().grant(workload).client(RegisteredClient.open("job")).build());

    assertThat(authority.tokens.remove().form())
        .containsEntry("grant_type", JWT_BEARER)
        .containsEntry("assertion", stated)
        .containsEntry("client_id", "job");
  }

  @Test
  void a_workload_that_is_refused_does_not_try_again() throws Exception {
    String stated = stated();
    authority.onToken = asked -> Answer.error("invalid_grant");

    assertThat(
            refusalOf(
                oauth()
                    .grant(new Grant.WorkloadIdentity(issuer -> stated))
                    .client(RegisteredClient.open("job"))
                    .build()))
        .contains("invalid_grant");
    assertThat(authority.tokens).hasSize(1);
  }

  @Test
  void what_is_no_jwt_is_not_sent() {
    Grant workload = new Grant.WorkloadIdentity(issuer -> "pass-2");

    assertThat(refusalOf(oauth().grant(workload).client(RegisteredClient.open("job")).build()))
        .contains("is no signed JWT")
        .doesNotContain("pass-2");
    assertThat(authority.tokens).isEmpty();
  }

  @Test
  void an_organisation_decides_for_its_users() throws Exception {
    String idJag = stated();
    try (AuthorityServer provider = new AuthorityServer()) {
      provider.onToken =
          asked ->
              Answer.json(
                  Map.of(
                      "access_token", idJag,
                      "issued_token_type", "urn:ietf:params:oauth:token-type:id-jag",
                      "token_type", "N_A"));
      Grant managed =
          new Grant.EnterpriseManaged(
              java.net.URI.create(provider.issuer() + "/token"), "qiao", null, () -> "id-token");

      ask(oauth().grant(managed).client(RegisteredClient.withSecret("me", "pass-1")).build());

      assertThat(provider.tokens.remove().form())
          .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
          .containsEntry("subject_token", "id-token")
          .containsEntry("subject_token_type", "urn:ietf:params:oauth:token-type:id_token")
          .containsEntry("requested_token_type", "urn:ietf:params:oauth:token-type:id-jag")
          .containsEntry("audience", authority.issuer())
          .containsEntry("resource", server.uri().toString())
          .containsEntry("client_id", "qiao");
    }
    assertThat(authority.tokens.remove().form())
        .containsEntry("grant_type", JWT_BEARER)
        .containsEntry("assertion", idJag);
  }

  /** A JWT that somebody else signed. */
  private String stated() throws Exception {
    return BoundKey.make().proof("POST", server.uri(), null, "").serialize();
  }

  @Test
  void a_key_that_is_none_is_refused_when_it_is_read() throws Exception {
    assertThatThrownBy(() -> SigningKey.fromPem("secret-words", "ES256", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PKCS #8")
        .hasMessageNotContaining("secret-words");
    assertThatThrownBy(() -> SigningKey.fromPem(pem(), "RS256", null))
        .hasMessage("The private key is none for RS256.");
    assertThatThrownBy(() -> SigningKey.fromPem(pem(), "HS256", null))
        .hasMessageContaining("cannot sign with HS256");
    assertThat(SigningKey.fromPem(pem(), "ES256", "k1")).hasToString("SigningKey[ES256, k1]");
  }
}
