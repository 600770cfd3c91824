package dev.qiao.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
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
    AccessRules rules =
        new AccessRules(HttpServerSettings.builder().allowedHosts(List.of(allowed)).build());
    assertThat(rules.check(new DefaultHttpHeaders().set(HttpHeaderNames.HOST, host))).isEmpty();
  }
}
