package dev.qiao.mcp.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.web.ProxySettings.Kind;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxy a URL and the environment name. */
class ProxySettingsTest {

  private static final URI SERVER = URI.create("https://tools.example.com/mcp");

  @Test
  void a_url_names_kind_place_and_credentials() {
    assertThat(ProxySettings.of(URI.create("http://proxy.example:3128")))
        .isEqualTo(new ProxySettings(Kind.HTTP, "proxy.example", 3_128, null, null));
    assertThat(ProxySettings.of(URI.create("socks5h://me:se%3Acret@proxy.example")))
        .isEqualTo(new ProxySettings(Kind.SOCKS5, "proxy.example", 1_080, "me", "se:cret"));
  }

  @Test
  void credentials_are_never_shown() {
    ProxySettings proxy = ProxySettings.of(URI.create("http://me:hush@proxy.example"));
    assertThat(proxy.toString()).isEqualTo("HTTP proxy proxy.example:80");
    assertThatThrownBy(() -> ProxySettings.of(URI.create("ftp://me:hush@proxy.example")))
        .hasMessageContaining("ftp://proxy.example")
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://me:hush@proxy", "https://me:hush@proxy", "http://me:hu sh@proxy"})
  void a_variable_that_holds_no_proxy_is_named_and_not_shown(String value) {
    assertThatThrownBy(() -> ProxySettings.from(Map.of("HTTPS_PROXY", value), SERVER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("me:hu")
        .hasNoCause();
  }

  @Test
  void the_variable_of_the_scheme_goes_before_the_one_for_all() {
    Map<String, String> both =
        Map.of("https_proxy", "special:1", "ALL_PROXY", "socks5://general:2");
    assertThat(ProxySettings.from(both, SERVER).orElseThrow().host()).isEqualTo("special");
    URI http = URI.create("http://tools.example.com/mcp");
    assertThat(ProxySettings.from(both, http).orElseThrow().kind()).isEqualTo(Kind.SOCKS5);
    assertThat(ProxySettings.from(Map.of(), SERVER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tools.example.com, true",
    "'a, .example.com', true",
    "*.example.com, true",
    "EXAMPLE.com, true",
    "*, true",
    "ample.com, false",
    "other.example.com, false",
    "'', false"
  })
  void hosts_that_are_excepted_are_gone_to_straight(String excepted, boolean straight) {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", excepted);
    assertThat(ProxySettings.from(environment, SERVER).isEmpty()).isEqualTo(straight);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1/mcp", "http://127.0.0.1/mcp", "http://[::1]:8/mcp"})
  void this_machine_is_gone_to_straight(String server) {
    assertThat(ProxySettings.from(Map.of("ALL_PROXY", "proxy:1"), URI.create(server))).isEmpty();
  }
}
