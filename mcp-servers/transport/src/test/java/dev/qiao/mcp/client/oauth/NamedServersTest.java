package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.Web;
import dev.qiao.mcp.oauth.WebAddress;
import dev.qiao.mcp.web.Reach;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How near the servers may be that another server names. */
class NamedServersTest {

  @Test
  void a_server_out_there_has_nobody_asked_in_here() {
    try (Web web = new Web(Reach.PUBLIC, Duration.ofSeconds(5))) {
      assertThatThrownBy(
              () ->
                  new Discovery(web, URI.create("https://mcp.example/mcp"))
                      .authorizationServer("http://127.0.0.1:1"))
          .isInstanceOf(AuthorizationException.class)
          .hasMessageContaining("only this machine or its network reaches");
    }
  }

  @Test
  void a_server_out_there_has_no_browser_ask_in_here() throws Exception {
    AuthorizationServerMetadata at =
        AuthorizationServerMetadata.parse(
            """
            {"issuer": "https://as.example", "response_types_supported": ["code"],
             "authorization_endpoint": "http://127.0.0.1:1/delete?all=yes"}\
            """);
    try (Web web = new Web(Reach.PUBLIC, Duration.ofSeconds(5));
        AuthorizationPrompt.Visit visit =
            new LoopbackPrompt(page -> fail("was shown " + page)).begin()) {
      assertThatThrownBy(
              () ->
                  new CodeFlow(at, visit, Duration.ofSeconds(5), web)
                      .ask("client", Set.of(), "https://mcp.example/mcp"))
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
