package dev.qiao.mcp.builtin.filesystem;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;

/** How the entries of a folder are sorted. */
enum Order {
  /** By name. */
  @JsonProperty("name")
  NAME(Comparator.comparing(Sized::name)),

  /** The largest first, those of one size by name. */
  @JsonProperty("size")
  SIZE(Comparator.comparingLong(Sized::bytes).reversed().thenComparing(Sized::name));

  private final Comparator<Sized> comparator;

  Order(Comparator<Sized> comparator) {
    this.comparator = comparator;
  }

  Comparator<Sized> order() {
    return comparator;
  }
}
