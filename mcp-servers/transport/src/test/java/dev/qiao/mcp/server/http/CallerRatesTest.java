package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.http.RawHttp.Answer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerRatesTest {

  private static final Admission ANYBODY = new Admission.Entered(Caller.ANYBODY);

  /** So many in a row that they do not all fall into different seconds. */
  private static final int MANY = 1_000;

  private static SocketAddress at(String address) throws Exception {
    return new InetSocketAddress(InetAddress.getByName(address), 1);
  }

  private static long refused(CallerRates rates, Admission admission, SocketAddress peer) {
    long refused = 0;
    for (int i = 0; i < MANY; i++) {
      refused += rates.check(admission, peer) instanceof Admission.Refused ? 1 : 0;
    }
    return refused;
  }

  @Test
  void without_a_rate_nobody_is_refused() throws Exception {
    assertThat(refused(CallerRates.of(0), ANYBODY, at("192.0.2.1"))).isZero();
  }

  @Test
  void who_shows_nothing_of_itself_is_told_apart_by_its_address() throws Exception {
    CallerRates rates = CallerRates.of(1);
    assertThat(refused(rates, ANYBODY, at("192.0.2.1"))).isPositive();
    assertThat(rates.check(ANYBODY, at("192.0.2.2"))).isEqualTo(ANYBODY);
  }

  @Test
  void a_network_of_ipv6_is_one_caller() throws Exception {
    CallerRates rates = CallerRates.of(1);
    long refused = 0;
    for (int i = 0; i < MANY; i++) {
      SocketAddress peer = at("2001:db8:1:2::" + Integer.toHexString(i));
      refused += rates.check(ANYBODY, peer) instanceof Admission.Refused ? 1 : 0;
    }
    assertThat(refused).isPositive();
    assertThat(rates.check(ANYBODY, at("2001:db8:1:3::1"))).isEqualTo(ANYBODY);
  }

  @Test
  void a_known_caller_is_one_wherever_it_calls_from() throws Exception {
    CallerRates rates = CallerRates.of(1);
    Admission ann = new Admission.Entered(Caller.unlimited("ann"));
    Admission ben = new Admission.Entered(Caller.unlimited("ben"));
    long refused = 0;
    for (SocketAddress peer : List.of(at("192.0.2.1"), at("192.0.2.2"))) {
      refused += refused(rates, ann, peer);
    }
    assertThat(refused).isGreaterThan(MANY);
    assertThat(rates.check(ben, at("192.0.2.1"))).isEqualTo(ben);
  }

  @Test
  void what_is_refused_anyway_is_not_counted() throws Exception {
    CallerRates rates = CallerRates.of(1);
    Admission no = new Admission.Refused(Refusal.noSession());
    refused(rates, no, at("192.0.2.1"));
    assertThat(rates.check(ANYBODY, at("192.0.2.1"))).isEqualTo(ANYBODY);
  }

  @Test
  void too_many_are_429_and_the_connection_serves_the_next_second() throws Exception {
    HttpLimits limits = HttpLimits.builder().maxRequestsPerSecond(2).build();
    try (McpHttpServer server =
            McpHttpServer.start(
                new SampleTools(), HttpServerSettings.builder().limits(limits).build());
        RawHttp http = new RawHttp(server.port())) {
      Answer answer = until(http, 429);
      assertThat(answer.headers()).containsEntry("retry-after", "1");
      assertThat(answer.body()).contains("\"error\"", "2 requests a second");
      assertThat(until(http, 200).body()).contains("\"result\"");
    }
  }

  private static Answer until(RawHttp http, int status) throws Exception {
    Answer answer = http.ask(post("", initialize()));
    for (int i = 0; i < 100 * MANY && answer.status() != status; i++) {
      answer = http.ask(post("", initialize()));
    }
    return answer;
  }

  @Test
  void a_rate_below_zero_is_refused() {
    HttpLimits.Builder limits = HttpLimits.builder().maxRequestsPerSecond(-1);
    assertThatThrownBy(limits::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxRequestsPerSecond must not be negative: -1");
  }
}
