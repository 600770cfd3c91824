package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.validation.constraints.Max;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A server as a whole: what it is called, how it is served, what comes and goes, how it ends. */
class McpServerTest {

  record Dice(@Max(6) int count) {}

  record Rolled(int sum) {}

  private static FunctionTool roll(String name) {
    return FunctionTool.builder(name, Dice.class, Rolled.class)
        .title("Roll")
        .description("Rolls dice.")
        .readOnly(true)
        .build(
            (dice, call) -> {
              if (dice.count() == 0) {
                throw new ToolFailure("No dice.");
              }
              return new Rolled(4 * dice.count());
            });
  }

  @Test
  void one_line_is_a_whole_server_on_this_machine_alone() {
    try (McpHttpServer server = McpServer.of(new Stock()).listen(0);
        McpSyncClient client =
            McpClient.sync(NettyMcpTransport.builder(server.uri()).build()).build()) {
      assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
      assertThat(client.initialize().serverInfo().name()).isEqualTo("stock");
      assertThat(client.listTools().tools()).extracting(Tool::name).containsExactly("take");
    }
  }

  @Test
  void a_server_is_named_after_its_first_object_unless_said() {
    assertThat(McpServer.of(new SampleTools(), new Stock()).name()).isEqualTo("sample-tools");
    McpServer built =
        McpServer.builder("dice")
            .version("1.2.3")
            .instructions("Roll when asked.")
            .tool(roll("roll"))
            .build();
    try (TestClient client = TestClient.inMemory(built)) {
      assertThat(client.client().getServerInfo().name()).isEqualTo("dice");
      assertThat(client.client().getServerInfo().version()).isEqualTo("1.2.3");
      assertThat(client.client().getServerInstructions()).isEqualTo("Roll when asked.");
    }
  }

  @Test
  void a_function_is_a_tool_like_a_method() {
    try (TestClient client =
        TestClient.inMemory(McpServer.builder("dice").tool(roll("roll")).build())) {
      Tool tool = client.tool("roll");
      assertThat(tool.title()).isEqualTo("Roll");
      assertThat(tool.annotations().readOnlyHint()).isTrue();
      assertThat(tool.inputSchema().toString()).contains("maximum=6");
      assertThat(client.call("roll", new Dice(3)).structured(Rolled.class))
          .isEqualTo(new Rolled(12));
      assertThat(client.call("roll", new Dice(0)).text()).isEqualTo("No dice.");
      assertThat(client.call("roll", new Dice(7)).isError()).isTrue();
    }
  }

  @Test
  void specifications_of_the_sdk_are_served_beside_methods() {
    McpServer other = McpServer.of(new Stock());
    McpServer server =
        McpServer.builder("both")
            .add(new SampleTools())
            .tool(other.tools().get(0))
            .resource(other.features().resources().get(0))
            .prompt(other.features().prompts().get(0))
            .build();
    assertThat(server.tools()).extracting(tool -> tool.tool().name()).contains("take", "count");
    assertThat(server.features().resources()).hasSize(1);
    assertThat(server.features().prompts()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> McpServer.builder("clash").add(new Stock()).tool(other.tools().get(0)).build())
        .withMessage(
            "Two tools are named take: @McpTool dev.qiao.mcp.toolkit.Stock.take and one made with"
                + " the SDK. Give one of them another name.");
  }

  @Test
  void tools_come_and_go_and_clients_hear_of_it() {
    McpServer server = McpServer.of(new Stock());
    try (TestClient client = TestClient.inMemory(server)) {
      server.add(roll("late"));
      assertThat(client.nextTools()).containsExactlyInAnyOrder("take", "late");
      assertThat(client.call("late", new Dice(1)).structured(Rolled.class).sum()).isEqualTo(4);
      server.remove("late");
      assertThat(client.nextTools()).containsExactly("take");
    }
  }

  @Test
  void a_change_from_outside_of_a_call_is_told() {
    McpServer server = McpServer.of(new Stock());
    try (TestClient client = TestClient.inMemory(server)) {
      client.subscribe("stock://rules");
      server.resourceUpdated("stock://rules");
      assertThat(client.nextUpdate()).isEqualTo("stock://rules");
    }
  }

  @Test
  void nobody_can_be_told_before_a_server_is_served_and_it_is_served_once() {
    McpServer server = McpServer.of(new Stock());
    assertThatIllegalStateException()
        .isThrownBy(() -> server.add(roll("early")))
        .withMessage(
            "This server is not served yet: call listen or stdio first, or use its builder.");
    try (McpHttpServer running = server.listen(0)) {
      assertThat(running.port()).isPositive();
      assertThatIllegalStateException()
          .isThrownBy(() -> server.listen(0))
          .withMessage("This server is served already; build another one for another port.");
    }
  }

  @Test
  void one_whose_port_is_taken_may_listen_at_another() {
    McpServer server = McpServer.of(new Stock());
    try (McpHttpServer first = McpServer.of(new Stock()).listen(0)) {
      assertThatThrownBy(() -> server.listen(first.port()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("Cannot listen on 127.0.0.1:" + first.port());
      try (McpHttpServer running = server.listen(0)) {
        assertThat(running.port()).isNotEqualTo(first.port());
        assertThatIllegalStateException().isThrownBy(() -> server.listen(0));
        server.resourceUpdated("stock://rules"); // it still knows its clients
      }
    }
  }

  static class Counting implements AutoCloseable {
    private int closed;

    @McpTool(description = "Does nothing.")
    void nothing() {}

    @Override
    public void close() {
      closed++;
    }
  }

  @Test
  void what_it_is_made_of_is_closed_once_and_it_is_not_served_again() {
    Counting counting = new Counting();
    McpServer server = McpServer.of(counting);
    McpHttpServer running = server.listen(0);
    running.close();
    running.close();
    server.close();
    assertThat(counting.closed).isOne();

    McpServer unserved = McpServer.of(new Counting());
    unserved.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> unserved.listen(0))
        .withMessage("This server is closed; build another one.");
  }

  @Test
  void closing_it_closes_what_it_serves() {
    Stock stock = new Stock();
    TestClient.inMemory(McpServer.of(stock)).close();
    assertThat(stock.closed).isTrue();
  }

  @Test
  void one_that_cannot_be_closed_does_not_keep_the_others_open() {
    Stock stock = new Stock();
    AutoCloseable broken =
        new AutoCloseable() {
          @McpTool(description = "Does nothing.")
          void nothing() {}

          @Override
          public void close() {
            throw new IllegalStateException("stuck");
          }
        };
    McpServer server = McpServer.of(broken, stock);
    assertThat(server.name()).isEqualTo("server");
    server.close();
    assertThat(stock.closed).isTrue();
  }

  @Test
  void both_carriers_give_the_same() {
    List<Map<String, Object>> seen =
        List.of(
            schemas(TestClient.inMemory(McpServer.of(new SampleTools()))),
            schemas(TestClient.overSocket(McpServer.of(new SampleTools()))));
    assertThat(seen.get(0)).isEqualTo(seen.get(1)).isNotEmpty();
  }

  private static Map<String, Object> schemas(TestClient client) {
    try (client) {
      return client.tools().stream().collect(Collectors.toMap(Tool::name, Tool::inputSchema));
    }
  }

  @Test
  void a_server_lists_only_the_tools_that_it_is_told_to_in_that_order() {
    McpServer server =
        McpServer.builder("dice")
            .tool(roll("one"))
            .tool(roll("two"))
            .tool(roll("three"))
            .only(List.of("three", "one"))
            .build();
    try (TestClient client = TestClient.inMemory(server)) {
      assertThat(client.tools()).extracting(Tool::name).containsExactly("three", "one");
    }
  }

  @Test
  void a_list_of_tools_that_cannot_be_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.builder("dice").tool(roll("one")).only(List.of("won")).build())
        .withMessage("There is no tool won; there are one.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.builder("dice").only(List.of("one")).build())
        .withMessage("There is no tool one, nor any other.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> McpServer.builder("dice").tool(roll("one")).only(List.of("one", "one")).build())
        .withMessage("A tool stands twice in [one, one].");
  }
}
