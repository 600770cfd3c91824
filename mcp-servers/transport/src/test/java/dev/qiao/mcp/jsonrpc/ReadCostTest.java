package dev.qiao.mcp.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReadCostTest {

  private static final int MANY = 5_000;

  private static long of(String json) {
    return ReadCost.of(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void what_stands_in_a_text_costs_nothing_more() {
    assertThat(of("\"{[:,]}\"")).isEqualTo(of("\"\""));
    assertThat(of("\"a\\\"{[,\"")).isEqualTo(of("\"\""));
    assertThat(of("\"\\\\\",1")).isEqualTo(of("\"\",1"));
    assertThat(of("\"not ended {{{")).isEqualTo(of("\""));
    assertThat(of("\"\\")).isEqualTo(of("\""));
  }

  /** What stays of each, measured: the bound may be generous, and not too small. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "[[]]", "[1.5,2.5]", "{\"a%d\":1000%d}", "\"t%d\"", "1%d.5"})
  void no_value_takes_more_than_is_said(String value) {
    String json =
        IntStream.range(0, MANY)
            .mapToObj(i -> value.replace("%d", String.valueOf(i)))
            .collect(Collectors.joining(",", "[", "]"));
    JsonMapper mapper = JsonMapper.shared();
    Object[] kept = new Object[40];
    mapper.readValue(json, Object.class);
    long before = used();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = mapper.readValue(json, Object.class);
    }
    long each = (used() - before) / kept.length;

    assertThat(kept).doesNotContainNull();
    assertThat(each).isPositive().isLessThanOrEqualTo(of(json) + json.length());
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
