package dev.qiao.mcp.builtin.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.TestClient;
import dev.qiao.mcp.web.HostNames;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private Site site;

  @BeforeEach
  void start() throws IOException {
    site = new Site();
    site.page("/a", "<p>a</p>").page("/private/b", "<p>b</p>");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private TestClient client(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("allow", List.of("127.0.0.1"));
    return TestClient.inMemory(new FetchSource(HostNames.SYSTEM, new Hand()).open(all));
  }

  /** A clock that a test moves. */
  private final class Hand extends Clock {
    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private Called fetch(TestClient client, String path) {
    return client.call("fetch", Map.of("url", site.url(path)));
  }

  @Test
  void what_a_site_asks_robots_not_to_read_is_not_read() {
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/");
    try (TestClient client = client(Map.of())) {
      assertThat(fetch(client, "/a").isError()).isFalse();
      assertThat(fetch(client, "/private/b").text())
          .isEqualTo(
              "%s does not allow robots to fetch /private/b. A person can fetch it with the prompt fetch."
                  .formatted(site.url("/robots.txt")));
    }
    assertThat(site.asked).containsExactly("/robots.txt", "/a");
    assertThat(site.agents).allSatisfy(agent -> assertThat(agent).endsWith("(autonomous)"));
  }

  @Test
  void rules_for_this_robot_come_before_those_for_all() {
    site.page("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: Qiao-Fetch\nAllow: /");
    try (TestClient client = client(Map.of())) {
      assertThat(fetch(client, "/a").isError()).isFalse();
    }
  }

  @Test
  void a_robot_of_another_name_is_spoken_of_by_that() {
    site.page("/robots.txt", "User-agent: example-bot\nDisallow: /");
    try (TestClient client = client(Map.of("user_agent", "Example-Bot/1.0"))) {
      assertThat(fetch(client, "/a").isError()).isTrue();
    }
    assertThat(site.agents).containsOnly("Example-Bot/1.0");
  }

  @Test
  void a_redirection_to_what_is_not_wanted_is_not_followed() {
    site.redirect("/c", "/private/b").page("/robots.txt", "User-agent: *\nDisallow: /private/");
    try (TestClient client = client(Map.of())) {
      assertThat(fetch(client, "/c").text()).contains("does not allow robots");
    }
    assertThat(site.asked).doesNotContain("/private/b");
  }

  @ParameterizedTest
  @CsvSource({"404, true", "410, true", "401, false", "403, false", "500, false", "503, false"})
  void a_site_without_wishes_is_read_and_one_that_hides_them_is_not(int status, boolean read) {
    site.status("/robots.txt", status);
    try (TestClient client = client(Map.of())) {
      Called called = fetch(client, "/a");
      assertThat(called.isError()).isEqualTo(!read);
      if (!read) {
        assertThat(called.text())
            .contains("/robots.txt could not be read, so robots stay away: status " + status);
      }
    }
  }

  @Test
  void the_wishes_are_kept_for_a_while() {
    try (TestClient client = client(Map.of())) {
      fetch(client, "/a");
      fetch(client, "/a");
      assertThat(site.asked).containsExactly("/robots.txt", "/a", "/a");
      now.set(Instant.EPOCH.plus(Duration.ofMinutes(11)));
      fetch(client, "/a");
      assertThat(site.asked).endsWith("/robots.txt", "/a");
    }
  }

  @Test
  void they_can_be_ignored_by_name() {
    site.page("/robots.txt", "User-agent: *\nDisallow: /");
    try (TestClient client = client(Map.of("ignore_robots", true))) {
      assertThat(fetch(client, "/a").isError()).isFalse();
    }
    assertThat(site.asked).containsExactly("/a");
  }
}
