package dev.qiao.mcp.toolkit.test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.qiao.mcp.toolkit.McpServer;
import dev.qiao.mcp.toolkit.McpTool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a test does wrong is said at once. */
class TestClientTest {

  static final class Greeter {
    @McpTool(description = "Greets.")
    String greet(String name) {
      return "Hello " + name;
    }
  }

  @Test
  void a_client_that_is_closed_says_so() {
    TestClient client = TestClient.inMemory(McpServer.of(new Greeter()));
    client.close();
    client.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> client.call("greet"))
        .withMessage("This client is closed, and its server with it.");
  }

  @Test
  void arguments_that_are_none_are_named() {
    try (TestClient client = TestClient.inMemory(McpServer.of(new Greeter()))) {
      for (Object wrong : List.of("Ann", List.of("Ann"))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> client.call("greet", wrong))
            .withMessage(
                "Arguments are a map or a record, not " + wrong.getClass().getTypeName() + ".");
      }
    }
  }
}
