package dev.qiao.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.qiao.examples.workshop.StoreTools.Consent;
import dev.qiao.examples.workshop.StoreTools.Taking;
import dev.qiao.mcp.toolkit.McpServer;
import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.Person;
import dev.qiao.mcp.toolkit.test.TestClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreToolsTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void copyStore() throws IOException {
    file = Files.copy(Path.of("parts.csv"), folder.resolve("parts.csv"));
  }

  private TestClient client(Person person) {
    return TestClient.inMemory(Main.server(file), person);
  }

  @Test
  void an_order_names_what_runs_short_and_its_total() {
    try (TestClient client = client(Person.ABSENT)) {
      Called order = client.call("write_order", Map.of("supplier", "Steinke"));
      assertThat(order.structured(Order.class))
          .isEqualTo(
              new Order(
                  "Steinke",
                  List.of(new Order.Line("nut-m8", 65, new BigDecimal("3.25"))),
                  new BigDecimal("3.25")));
      assertThat(client.nextProgress().message()).isNotEmpty();
      assertThat(client.call("write_order", Map.of("supplier", "Nobody")).text())
          .isEqualTo("Nothing comes from Nobody. Suppliers: Steinke, Riemann, Petrolia.");
    }
  }

  @Test
  void parts_are_found_by_any_of_their_words() {
    try (TestClient client = client(Person.ABSENT)) {
      assertThat(client.call("find_parts", Map.of("text", "M8")).text())
          .contains("bolt-m8", "nut-m8")
          .doesNotContain("belt");
      assertThat(client.call("find_parts").text()).contains("oil-5w40");
    }
  }

  @Test
  void what_is_taken_is_gone_from_the_file_and_subscribers_hear_of_it() throws IOException {
    try (TestClient client = client(Person.ABSENT)) {
      client.subscribe("store://parts/bolt-m8");
      assertThat(client.call("take_part", new Taking("bolt-m8", 40)).structured(Part.class).count())
          .isEqualTo(100);
      assertThat(client.nextUpdate()).isEqualTo("store://parts/bolt-m8");
      assertThat(client.read("store://parts/bolt-m8")).contains("\"count\":100");
      assertThat(Files.readString(file)).contains("bolt-m8,bolt M8x40,Steinke,100,100,0.12");
    }
  }

  @Test
  void the_last_parts_go_only_if_the_user_wants_it() {
    try (TestClient client = client(Person.ABSENT.filling(question -> new Consent(true)))) {
      assertThat(client.call("take_part", new Taking("belt-a42", 1)).isError()).isFalse();
    }
    try (TestClient client = client(Person.ABSENT.declining())) {
      Called refused = client.call("take_part", new Taking("belt-a42", 1));
      assertThat(refused.isError()).isTrue();
      assertThat(refused.text()).isEqualTo("The user does not want to take the last of belt-a42.");
      assertThat(client.read("store://short")).contains("belt-a42: 1 of 3");
    }
  }

  @Test
  void what_others_take_while_the_user_is_asked_is_gone_too() {
    StoreTools store = new StoreTools(Store.read(file));
    try (TestClient other = TestClient.inMemory(McpServer.of(store));
        TestClient client =
            TestClient.inMemory(
                McpServer.of(store),
                Person.ABSENT.filling(
                    question -> {
                      other.call("take_part", new Taking("bearing-6204", 2));
                      return new Consent(true);
                    }))) {
      assertThat(client.call("take_part", new Taking("bearing-6204", 6)).structured(Part.class))
          .extracting(Part::count)
          .isEqualTo(1);
      assertThat(other.read("store://parts/bearing-6204")).contains("\"count\":1");
    }
  }

  @Test
  void what_is_not_there_cannot_be_taken() {
    try (TestClient client = client(Person.ABSENT)) {
      assertThat(client.call("take_part", new Taking("belt-a42", 3)).text())
          .isEqualTo("Only 2 of belt-a42 are there.");
      assertThat(client.call("take_part", new Taking("gear", 1)).text())
          .isEqualTo("There is no part gear. Use find_parts to see all.");
      assertThat(client.call("take_part", Map.of("id", "belt-a42", "count", 0)).isError()).isTrue();
    }
  }

  @Test
  void ids_and_suppliers_are_suggested() {
    try (TestClient client = client(Person.ABSENT)) {
      assertThat(client.suggestionsForResource("store://parts/{id}", "id", "b"))
          .containsExactly("bolt-m8", "belt-a42", "bearing-6204");
      assertThat(client.suggestionsForPrompt("weekly_order", "supplier", "P"))
          .containsExactly("Petrolia");
      assertThat(client.prompt("weekly_order", Map.of("supplier", "Petrolia")))
          .startsWith("Write the order for Petrolia");
    }
  }

  @Test
  void a_line_that_is_no_part_is_named() throws IOException {
    Files.writeString(file, "id,name,supplier,count,least,price\nbolt,bolt,Steinke,many,1,1\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Store.read(file))
        .withMessageEndingWith("parts.csv:2 is no part; write id,name,supplier,count,least,price.");
  }
}
