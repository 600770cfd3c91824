package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import dev.qiao.mcp.client.AuthorizationException;
import dev.qiao.mcp.oauth.Reach;
import dev.qiao.mcp.oauth.Web;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NearPageTest {

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
}
