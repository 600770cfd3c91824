package dev.qiao.mcp.toolkit;

import static dev.qiao.mcp.toolkit.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import org.junit.jupiter.api.Test;

/** An annotation that no method of the object has makes no tool, and never does so silently. */
class UnseenTest {

  interface Offer<T> {
    @McpTool(description = "Offers.")
    String offer(T what);
  }

  static class Overriding implements Offer<String> {
    @Override
    public String offer(String what) {
      return "";
    }
  }

  static class OverridingAmongOthers implements Offer<String> {
    @Override
    public String offer(String what) {
      return "";
    }

    @McpTool(description = "Another.")
    String other() {
      return "";
    }
  }

  static class Annotated implements Offer<String> {
    @Override
    @McpTool(description = "Offers.")
    public String offer(String what) {
      return "";
    }
  }

  @Test
  void an_annotation_on_what_a_method_implements() {
    assertRefused(
        new Overriding(),
        "@McpTool HERE.Offer.offer is overridden by HERE.Overriding.offer, which has no annotation;"
            + " write it there too.");
    assertRefused(
        new OverridingAmongOthers(),
        "@McpTool HERE.Offer.offer is overridden by HERE.OverridingAmongOthers.offer, which has no"
            + " annotation; write it there too.");
    try (McpServer server = McpServer.of(new Annotated())) {
      assertThat(server.tools()).hasSize(1);
    }
  }

  static class Above {
    @McpTool(description = "One.")
    String one() {
      return "";
    }

    @McpTool(description = "Two.")
    String two() {
      return "";
    }
  }

  static class Below extends Above {
    @Override
    String one() {
      return "";
    }
  }

  static class Inheriting extends Above {}

  @Test
  void an_annotation_on_what_a_method_overrides() {
    assertRefused(
        new Below(),
        "@McpTool HERE.Above.one is overridden by HERE.Below.one, which has no annotation; write it"
            + " there too.");
    try (McpServer server = McpServer.of(new Inheriting())) {
      assertThat(server.tools())
          .extracting(SyncToolSpecification::tool)
          .extracting(tool -> tool.name())
          .containsExactly("one", "two");
    }
  }

  interface Ready {
    @McpTool(description = "Is there.")
    default String ready() {
      return "";
    }
  }

  static class TakesAsItIs implements Ready {
    @McpTool(description = "Another.")
    String other() {
      return "";
    }
  }

  @Test
  void an_annotation_on_a_default_method_of_an_interface() {
    assertRefused(
        new TakesAsItIs(),
        "@McpTool HERE.Ready.ready stands in an interface, where it is not looked for; write the"
            + " method in HERE.TakesAsItIs, with the annotation.");
  }
}
