package dev.qiao.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.AuthorizationException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, PUBLIC",
    "100.63.255.255, PUBLIC",
    "100.64.0.1, PRIVATE",
    "100.127.255.255, PRIVATE",
    "100.128.0.1, PUBLIC",
    "10.1.2.3, PRIVATE",
    "172.16.0.1, PRIVATE",
    "192.168.1.1, PRIVATE",
    "127.0.0.1, LOOPBACK",
    "127.9.9.9, LOOPBACK",
    "169.254.169.254, NEVER",
    "0.0.0.0, NEVER",
    "224.0.0.1, NEVER",
    "2001:db8::1, PUBLIC",
    "fd00::1, PRIVATE",
    "fc00::1, PRIVATE",
    "::1, LOOPBACK",
    "::ffff:127.0.0.1, LOOPBACK",
    "::ffff:10.0.0.1, PRIVATE",
    "fe80::1, NEVER",
    "::, NEVER"
  })
  void an_address_is_so_near(String address, Reach reach) throws Exception {
    assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
  }

  @Test
  void nobody_names_what_is_nearer() {
    assertThat(Reach.PUBLIC.mayName(Reach.PUBLIC)).isTrue();
    assertThat(Reach.PUBLIC.mayName(Reach.PRIVATE)).isFalse();
    assertThat(Reach.PUBLIC.mayName(Reach.LOOPBACK)).isFalse();
    assertThat(Reach.PRIVATE.mayName(Reach.LOOPBACK)).isFalse();
    assertThat(Reach.PRIVATE.mayName(Reach.PUBLIC)).isTrue();
    assertThat(Reach.LOOPBACK.mayName(Reach.PRIVATE)).isTrue();
    assertThat(Reach.LOOPBACK.mayName(Reach.NEVER)).isFalse();
    assertThat(Reach.NEVER.mayName(Reach.NEVER)).isFalse();
  }

  @Test
  void a_server_out_there_has_nobody_asked_in_here() {
    try (Web web = new Web(Reach.PUBLIC, Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> IssuerMetadata.of("http://127.0.0.1:1", web))
          .isInstanceOf(AuthorizationException.class)
          .hasMessageContaining("only this machine or its network reaches");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/a", "http://127.0.0.1:1/", "http://[::1]/"})
  void these_name_this_machine(String url) {
    assertThat(WebAddress.isLoopback(URI.create(url))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost.example/", "http://10.0.0.1/", "http://127.0.0.1.nip.example/"})
  void these_do_not(String url) {
    assertThat(WebAddress.isLoopback(URI.create(url))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example/mcp, true",
    "https://a.example/, https://a.example, true",
    "https://A.example:443/mcp, https://a.example/mcp, true",
    "https://a.example/mcp, https://a.example/mcp, true",
    "https://a.example/mcp, https://a.example/mcp/x, true",
    "https://a.example/mcp, https://a.example/mcpx, false",
    "https://a.example/mcp/x, https://a.example/mcp, false",
    "https://a.example:8443, https://a.example, false",
    "http://a.example, https://a.example, false",
    "https://a.example#f, https://a.example, false",
    "https://b.example, https://a.example, false"
  })
  void a_resource_covers_what_is_below_it(String resource, String server, boolean covers) {
    assertThat(WebAddress.covers(URI.create(resource), URI.create(server))).isEqualTo(covers);
  }
}
