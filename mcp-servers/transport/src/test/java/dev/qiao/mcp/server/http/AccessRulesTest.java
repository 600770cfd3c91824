package dev.qiao.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.auth.Authenticator;
import dev.qiao.mcp.server.auth.Caller;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

  @ParameterizedTest
  @CsvSource({
    "Build-Server, build-server:8080",
    "build-server, BUILD-SERVER",
    "[2001:DB8::1], [2001:db8::1]:8080",
    "2001:db8::1, [2001:DB8::1]"
  })
  void an_allowed_host_is_known_in_any_case_with_brackets_or_without(String allowed, String host) {
    HttpServerSettings settings =
        HttpServerSettings.builder().allowedHosts(List.of(allowed)).build();
    AccessRules rules =
        new AccessRules(
            settings,
            Authenticator.of(
                settings.authentication(), URI.create("http://127.0.0.1/mcp"), Set.of()));
    HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/mcp");
    head.headers().set(HttpHeaderNames.HOST, host);

    assertThat(rules.check(head, null)).isEqualTo(new Admission.Entered(Caller.ANYBODY));
  }
}
