package dev.qiao.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.NewsServer;
import dev.qiao.mcp.server.auth.Authentication;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.http.NetworkRefusedException.Reason;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mcp.example",
        "mcp.example/mcp",
        "mcp.example:8080",
        "[::1]:80",
        "",
        "a b"
      })
  void a_host_that_no_request_could_name_is_refused(String host) {
    assertThatThrownBy(() -> at("127.0.0.1").allowedHosts(List.of("fine.example", host)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("allowedHosts takes a name or an address alone, not %s.", host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.example",
        "https://app.example/",
        "https://",
        "https://*.example",
        "*",
        "null"
      })
  void an_origin_that_no_browser_sends_is_refused(String origin) {
    assertThatThrownBy(() -> at("127.0.0.1").allowedOrigins(List.of(origin)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "allowedOrigins takes a scheme and a host, such as https://app.example, not %s.",
            origin);
  }

  @Test
  void an_address_to_listen_at_may_stand_in_brackets_and_has_no_port() {
    assertThat(at("[::1]").build().host()).isEqualTo("::1");
    assertThatThrownBy(() -> at("127.0.0.1:8080").build())
        .hasMessage("host takes a name or an address alone, not 127.0.0.1:8080.");
  }

  @Test
  void hosts_and_origins_as_requests_name_them_are_taken() {
    HttpServerSettings settings =
        at("127.0.0.1")
            .allowedHosts(List.of("Mcp.Example", "10.0.0.7", "[fd00::7]", "fd00::8"))
            .allowedOrigins(List.of("https://app.example:8443", "vscode-webview://abc"))
            .build();
    assertThat(settings.allowedHosts())
        .containsExactly("mcp.example", "10.0.0.7", "fd00::7", "fd00::8");
  }

  @Test
  void a_host_that_nobody_knows_is_named() {
    assertThatThrownBy(
            () ->
                McpHttpServer.start(
                    new NewsServer(), at("no-such-host.invalid").openNetwork(true).build()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot listen on no-such-host.invalid:0: there is no host of this name");
  }
}
