package dev.qiao.mcp.client.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshListsTest {

  private static final String TOOLS = "tools/list";
  private static final Map<String, Object> FIRST = Map.of();

  private long now = Long.MAX_VALUE - 5; // a clock may start anywhere
  private final FreshLists lists = new FreshLists(() -> now);

  private static JSONRPCResponse page(Object ttl) {
    return JSONRPCResponse.result("1", Map.of("ttlMs", ttl));
  }

  private void keep(Map<String, Object> params, Object ttl) {
    lists.keep(TOOLS, params, page(ttl), lists.changes());
  }

  @Test
  void a_page_is_kept_until_its_time_is_over() {
    keep(FIRST, 1_000);
    now += Duration.ofMillis(999).toNanos();
    assertThat(lists.find(TOOLS, FIRST)).isPresent();
    now += Duration.ofMillis(1).toNanos();
    assertThat(lists.find(TOOLS, FIRST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void what_is_stale_at_once_is_not_kept(long ttl) {
    keep(FIRST, ttl);
    assertThat(lists.find(TOOLS, FIRST)).isEmpty();
  }

  @Test
  void nothing_is_kept_for_more_than_a_day() {
    keep(FIRST, Long.MAX_VALUE);
    now += Duration.ofDays(1).toNanos();
    assertThat(lists.find(TOOLS, FIRST)).isEmpty();
  }

  @Test
  void each_page_is_kept_by_its_cursor_and_whatever_its_request_says_of_the_client() {
    keep(Map.of("cursor", "2", "_meta", Map.of("a", 1)), 1_000);
    assertThat(lists.find(TOOLS, FIRST)).isEmpty();
    assertThat(lists.find(TOOLS, Map.of("cursor", "2"))).isPresent();
    assertThat(lists.find("prompts/list", Map.of("cursor", "2"))).isEmpty();
  }

  @Test
  void what_is_stale_takes_no_room() {
    for (int page = 0; page < 1_000; page++) {
      keep(Map.of("cursor", page), 1_000);
    }
    now += Duration.ofMillis(1_000).toNanos();
    keep(FIRST, 1_000);

    assertThat(lists.find(TOOLS, FIRST)).isPresent();
  }

  @Test
  void a_change_makes_that_list_stale_also_where_it_is_on_its_way() {
    keep(FIRST, 1_000);
    long asked = lists.changes();
    lists.changed("notifications/prompts/list_changed");
    assertThat(lists.find(TOOLS, FIRST)).isPresent();
    lists.changed("notifications/tools/list_changed");
    assertThat(lists.find(TOOLS, FIRST)).isEmpty();

    lists.keep(TOOLS, FIRST, page(1_000), asked);
    assertThat(lists.find(TOOLS, FIRST)).isEmpty();
  }
}
