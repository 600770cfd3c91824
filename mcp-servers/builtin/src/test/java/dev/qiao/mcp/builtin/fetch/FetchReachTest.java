package dev.qiao.mcp.builtin.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.TestClient;
import dev.qiao.mcp.web.HostNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server keeps models from reaching. */
class FetchReachTest {

  private static final String REFUSED = "is at an address that is not of the public Internet.";

  private final List<String> lookedUp = new ArrayList<>();
  private Site site;

  @BeforeEach
  void start() throws IOException {
    site = new Site();
    site.page("/", "<p>inside</p>");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Called fetch(Map<String, Object> settings, HostNames names, String url) {
    HostNames noted =
        host -> {
          lookedUp.add(host);
          return names.addresses(host);
        };
    try (TestClient client =
        TestClient.inMemory(new FetchSource(noted, Clock.systemUTC()).open(settings))) {
      return client.call("fetch", Map.of("url", url));
    }
  }

  private static HostNames all(String... addresses) {
    return host -> {
      List<InetAddress> found = new ArrayList<>();
      for (String address : addresses) {
        found.add(InetAddress.getByName(address));
      }
      return found;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "[::1]",
        "[fd00:ec2::254]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "224.0.0.1",
        "localhost"
      })
  void what_is_near_is_refused(String host) {
    Called called = fetch(Map.of(), HostNames.SYSTEM, "http://" + host + ":" + site.port() + "/");
    assertThat(called.isError()).isTrue();
    assertThat(called.text()).isEqualTo("Not allowed: " + host + " " + REFUSED);
    assertThat(site.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/"})
  void other_ways_to_write_an_address_lead_nowhere_else(String url) {
    Called called = fetch(Map.of(), HostNames.SYSTEM, url);
    assertThat(called.isError()).as(called.text()).isTrue();
    assertThat(site.asked).isEmpty();
  }

  @Test
  void one_near_address_among_others_is_enough() {
    Called called =
        fetch(
            Map.of("ignore_robots", true),
            all("8.8.8.8", "127.0.0.1"),
            "http://two.example:" + site.port() + "/");
    assertThat(called.text()).isEqualTo("Not allowed: two.example " + REFUSED);
  }

  @Test
  void a_redirection_inside_is_refused_at_its_hop() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    site.redirect("/out", "http://metadata.example:" + site.port() + "/");
    HostNames names =
        host ->
            List.of(
                host.equals("metadata.example")
                    ? InetAddress.getByName("169.254.169.254")
                    : loopback);
    Called called =
        fetch(
            Map.of("allow", List.of("127.0.0.1/32"), "ignore_robots", true),
            names,
            "http://outside.example:" + site.port() + "/out");
    assertThat(called.text()).isEqualTo("Not allowed: metadata.example " + REFUSED);
    assertThat(site.asked).containsExactly("/out");
  }

  @Test
  void a_name_that_changes_its_mind_is_asked_once_for_each_request() {
    List<String> answers = new ArrayList<>(List.of("127.0.0.1", "127.0.0.2"));
    Called called =
        fetch(
            Map.of("allow", List.of("127.0.0.1/32"), "ignore_robots", true),
            host -> List.of(InetAddress.getByName(answers.remove(0))),
            "http://rebound.example:" + site.port() + "/");
    assertThat(called.text()).endsWith("inside");
    assertThat(lookedUp).containsExactly("rebound.example");
  }

  @Test
  void a_host_that_is_allowed_by_name_may_be_inside() {
    String url = "http://intranet.example:" + site.port() + "/";
    HostNames names = all("127.0.0.1");
    assertThat(fetch(Map.of("allow", "intranet.example"), names, url).text()).endsWith("inside");
    assertThat(fetch(Map.of("allow", "other.example"), names, url).isError()).isTrue();
  }

  @Test
  void a_name_does_not_open_the_way_to_the_credentials_of_a_cloud() {
    assertThat(
            fetch(
                    Map.of("allow", "intranet.example", "ignore_robots", true),
                    all("169.254.169.254"),
                    "http://intranet.example/")
                .text())
        .isEqualTo("Not allowed: intranet.example " + REFUSED);
  }

  @Test
  void a_host_that_there_is_not_is_said() {
    HostNames none =
        host -> {
          throw new UnknownHostException(host);
        };
    assertThat(fetch(Map.of("ignore_robots", true), none, "https://none.example/").text())
        .isEqualTo("No such host: none.example.");
  }
}
