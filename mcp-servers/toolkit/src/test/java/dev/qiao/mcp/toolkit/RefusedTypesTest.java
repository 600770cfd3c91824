package dev.qiao.mcp.toolkit;

import static dev.qiao.mcp.toolkit.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Types that would be served, and that no call could ever fit, are refused at the start. */
class RefusedTypesTest {

  static class HoldsPerhaps {
    @McpTool(description = "Takes.")
    String take(List<Optional<String>> texts) {
      return "";
    }
  }

  record Perhaps(Optional<Optional<String>> text) {}

  static class TakesPerhaps {
    @McpTool(description = "Takes.")
    String take(Perhaps perhaps) {
      return "";
    }
  }

  @Test
  void an_optional_within_something() {
    assertRefused(
        new HoldsPerhaps(),
        "@McpTool HERE.HoldsPerhaps.take has a parameter texts that has the type"
            + " java.util.List<java.util.Optional<java.lang.String>>, which holds an Optional,"
            + " which only a whole argument or component can be.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(new TakesPerhaps()))
        .withMessageContaining("has a component Perhaps.text that has the type")
        .withMessageContaining("which holds an Optional");
  }

  record Counted(@Nullable int count) {}

  static class TakesCounted {
    @McpTool(description = "Takes.")
    String take(Counted counted) {
      return "";
    }
  }

  @Test
  void a_primitive_component_that_may_be_left_out() {
    assertRefused(
        new TakesCounted(),
        "@McpTool HERE.TakesCounted.take has a parameter counted that has a component Counted.count"
            + " that is @Nullable and primitive; use its wrapper class.");
  }

  record Twins(String city, @JsonProperty("city") String town) {}

  static class TakesTwins {
    @McpTool(description = "Takes.")
    String take(Twins twins) {
      return "";
    }
  }

  @Test
  void two_components_of_one_name() {
    assertRefused(
        new TakesTwins(),
        "@McpTool HERE.TakesTwins.take has a parameter twins that has the type HERE.Twins, which"
            + " has two components city; give each its name.");
  }

  sealed interface Shape permits Circle {}

  record Circle(double radius) implements Shape {}

  static class TakesShape {
    @McpTool(description = "Takes.")
    String take(Shape shape) {
      return "";
    }
  }

  @Test
  void an_interface_that_does_not_name_its_kinds() {
    assertRefused(
        new TakesShape(),
        "@McpTool HERE.TakesShape.take has a parameter shape that has the type HERE.Shape, which"
            + " has no JSON form here; use a record, or name its kinds by @JsonTypeInfo and"
            + " @JsonSubTypes.");
  }
}
