package dev.qiao.mcp.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.watch.WatchedResources.Listener;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedResourcesTest {

  /** Notes what it is told, and tells of a change when it is asked to. */
  private static final class Noting implements ResourceWatcher {
    final List<String> told = new ArrayList<>();
    final List<Runnable> changes = new ArrayList<>();

    @Override
    public void watched(String uri, Runnable changed) {
      told.add("+" + uri);
      changes.add(changed);
    }

    @Override
    public void unwatched(String uri) {
      told.add("-" + uri);
    }
  }

  private final Noting watcher = new Noting();
  private final List<String> changed = new ArrayList<>();
  private final WatchedResources resources = new WatchedResources();

  private static JSONRPCRequest request(String method, Object uri) {
    return new JSONRPCRequest("resources/" + method, 1, Map.of("uri", uri));
  }

  @Test
  void the_first_listener_of_an_address_and_the_last_ones_leave_are_told() {
    resources.watch(watcher, changed::add);
    Listener one = resources.listener();
    Listener two = resources.listener();
    one.heed(request("subscribe", "a:1"));
    one.heed(request("subscribe", "a:1"));
    two.add("a:1");
    two.add("a:2");
    one.heed(request("unsubscribe", "a:1"));
    one.heed(request("unsubscribe", "a:1"));
    assertThat(watcher.told).containsExactly("+a:1", "+a:2");

    two.close();
    assertThat(watcher.told.subList(2, 4)).containsExactlyInAnyOrder("-a:1", "-a:2");
    two.add("a:3");
    assertThat(watcher.told).hasSize(4);
  }

  @Test
  void a_watcher_that_comes_later_hears_of_those_who_listen_already_and_tells_them() {
    resources.listener().add("a:1");
    resources.watch(watcher, changed::add);
    watcher.changes.getFirst().run();

    assertThat(watcher.told).containsExactly("+a:1");
    assertThat(changed).containsExactly("a:1");
    assertThatThrownBy(() -> resources.watch(watcher, changed::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("watched already");
  }

  @Test
  void one_session_listens_to_a_thousand_addresses_at_most() {
    Listener listener = resources.listener();
    for (int i = 0; i < WatchedResources.MOST_OF_ONE; i++) {
      assertThat(listener.heed(request("subscribe", "a:" + i))).isEmpty();
    }
    assertThat(listener.heed(request("subscribe", "a:more")).orElseThrow()).contains("1000");
    assertThat(listener.heed(request("subscribe", "a:1"))).isEmpty();
    assertThat(listener.heed(request("unsubscribe", "a:1"))).isEmpty();
    assertThat(listener.heed(request("subscribe", "a:more"))).isEmpty();
  }

  @Test
  void requests_that_do_not_say_what_to_listen_to_are_refused_and_others_are_let_pass() {
    resources.watch(watcher, changed::add);
    Listener listener = resources.listener();

    assertThat(listener.heed(request("subscribe", 5))).hasValue("params.uri must be a string.");
    assertThat(listener.heed(new JSONRPCRequest("resources/unsubscribe", 1, null))).isPresent();
    assertThat(listener.heed(request("read", "a:1"))).isEmpty();
    assertThat(watcher.told).isEmpty();
  }
}
