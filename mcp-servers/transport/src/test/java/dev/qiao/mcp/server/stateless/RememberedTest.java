package dev.qiao.mcp.server.stateless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private final Remembered<Implementation> remembered =
      new Remembered<>(McpJsonDefaults.getMapper(), Implementation.class);

  private static Map<String, Object> client(String name) {
    return new HashMap<>(Map.of("name", name, "version", "1"));
  }

  @Test
  void the_same_again_is_not_read_again_and_another_is() {
    Implementation first = remembered.read(client("a"));
    assertThat(remembered.read(client("a"))).isSameAs(first);
    assertThat(remembered.read(client("b")).name()).isEqualTo("b");
    assertThat(remembered.read(client("a")).name()).isEqualTo("a");
  }

  @Test
  void what_becomes_of_the_object_afterwards_does_not_matter() {
    Map<String, Object> object = client("a");
    remembered.read(object);
    object.put("name", "b");
    assertThat(remembered.read(client("b")).name()).isEqualTo("b");
    assertThat(remembered.read(client("a")).name()).isEqualTo("a");
  }

  @Test
  void what_does_not_fit_is_refused_each_time() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> remembered.read(Map.of("name", Map.of())))
          .isInstanceOf(RuntimeException.class);
    }
  }
}
