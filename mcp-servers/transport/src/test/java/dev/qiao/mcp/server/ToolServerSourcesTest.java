package dev.qiao.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolServerSourcesTest {

  private final ToolServerSource time = new Named("time");
  private final ToolServerSource memory = new Named("memory");
  private final ToolServerSources sources = new ToolServerSources(List.of(time, memory));

  @Test
  void servers_are_found_by_name_and_listed_in_its_order() {
    assertThat(sources.all()).containsExactly(memory, time);
    assertThat(sources.names()).isEqualTo("memory, time");
    assertThat(sources.named("time")).containsSame(time);
    assertThat(sources.named("Time")).isEmpty();
  }

  @Test
  void nothing_is_named_where_none_is_installed() {
    assertThat(new ToolServerSources(List.of()).names()).isEmpty();
  }

  private record Named(String name) implements ToolServerSource {

    @Override
    public String description() {
      return "";
    }

    @Override
    public ToolServer open(Map<String, Object> settings) {
      throw new IllegalStateException("is only looked up");
    }
  }
}
