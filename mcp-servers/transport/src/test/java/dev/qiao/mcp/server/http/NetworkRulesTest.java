package dev.qiao.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.qiao.mcp.server.auth.Authentication;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.http.NetworkRefusedException.Reason;
import java.net.URI;
import org.junit.jupiter.api.Test;

class NetworkRulesTest {

  private static final OAuthResource OAUTH = OAuthResource.of("https://login.example");

  private static HttpServerSettings.Builder at(String host) {
    return HttpServerSettings.builder().host(host);
  }

  private static Reason refusal(HttpServerSettings.Builder settings) {
    NetworkRefusedException refused =
        catchThrowableOfType(
            NetworkRefusedException.class, () -> NetworkRules.check(settings.build()));
    assertThat(refused).hasMessageContaining("Listening on " + settings.build().host());
    return refused.reason();
  }

  @Test
  void beyond_this_machine_somebody_has_to_be_asked_who_they_are_unless_said_by_name() {
    assertThat(refusal(at("0.0.0.0"))).isEqualTo(Reason.EVERYBODY_MAY_CALL);
    assertThat(refusal(at("::"))).isEqualTo(Reason.EVERYBODY_MAY_CALL);
    for (HttpServerSettings.Builder fine :
        new HttpServerSettings.Builder[] {
          at("127.0.0.1"),
          at("[::1]"),
          at("localhost"),
          at("0.0.0.0").openNetwork(true),
          at("0.0.0.0").authentication(Authentication.bearer("hush"))
        }) {
      assertThatCode(() -> NetworkRules.check(fine.build())).doesNotThrowAnyException();
    }
  }

  @Test
  void tokens_of_oauth_never_cross_a_network_in_the_clear() {
    assertThat(refusal(at("0.0.0.0").authentication(OAUTH))).isEqualTo(Reason.TOKENS_IN_THE_CLEAR);
    assertThat(refusal(at("0.0.0.0").openNetwork(true).authentication(OAUTH)))
        .isEqualTo(Reason.TOKENS_IN_THE_CLEAR);
    OAuthResource here = OAUTH.withResource(URI.create("http://127.0.0.1:8080/mcp"));
    assertThat(refusal(at("0.0.0.0").authentication(here))).isEqualTo(Reason.TOKENS_IN_THE_CLEAR);
    OAuthResource behindProxy = OAUTH.withResource(URI.create("https://mcp.example/mcp"));
    HttpServerSettings fine = at("0.0.0.0").authentication(behindProxy).build();
    assertThatCode(() -> NetworkRules.check(fine)).doesNotThrowAnyException();
  }
}
