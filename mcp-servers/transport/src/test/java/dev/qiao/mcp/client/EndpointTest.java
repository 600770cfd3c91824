package dev.qiao.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a server's address, and what is not. */
class EndpointTest {

  private static final URI SECRET =
      URI.create("https://mira:pass-1@tools.example:8443/mcp?key=pass-2#pass-3");
  private static final Endpoint ENDPOINT = Endpoint.of(SECRET);

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080/mcp, http://127.0.0.1:8080/mcp",
    "https://mira:pass@tools.example/a%20b/@c?key=1, https://tools.example/a%20b/@c",
    "http://[::1]:80, http://[::1]:80"
  })
  void an_address_is_shown_without_user_query_and_fragment(URI uri, String shown) {
    assertThat(Endpoint.of(uri).shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tools.example/mcp?key=pass-1",
        "tools.example:8080/mcp?key=pass-1",
        "mira:pass-1@tools.example/mcp",
        "http://mira:pass-1@tools_example/mcp?key=pass-2",
        "http://mira:pass/-1@tools.example/mcp",
        "ftp://mira:pass-1@tools.example/mcp#pass-2"
      })
  void an_address_that_is_refused_is_told_without_what_may_be_secret(URI uri) {
    assertThatThrownBy(() -> Endpoint.of(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("Not an http or https URL with a host: .*tools.example.*/mcp\\. .*")
        .hasMessageNotContainingAny("pass", "-1", "mira:");
  }

  @Test
  void a_failure_names_the_address_without_what_may_be_secret() {
    Failures failures = new Failures(ENDPOINT, new JsonRpcCodec(McpJsonDefaults.getMapper()));
    JSONRPCRequest ping = new JSONRPCRequest("ping", 1, Map.of());
    IOException reset = new IOException("reset");
    assertThat(failures.failed(ping, reset))
        .hasMessage("https://tools.example:8443/mcp did not answer ping: reset");
    assertThat(failures.failed(ping, new Connections.ConnectFailure(reset)))
        .hasMessageStartingWith("Cannot connect to https://tools.example:8443/mcp: ");
    assertThat(failures.refused(ping, HttpResponseStatus.GONE, new byte[0]))
        .hasMessageStartingWith("https://tools.example:8443/mcp refused ping: 410");
  }

  @Test
  void what_writes_requests_is_printed_without_its_secrets() {
    Requests requests = new Requests(ENDPOINT, () -> "pass-4", Map.of("X-Key", "pass-5"));
    assertThat(requests.toString()).contains("tools.example", "X-Key").doesNotContain("pass");
    assertThat(ENDPOINT.toString()).doesNotContain("pass");
  }
}
