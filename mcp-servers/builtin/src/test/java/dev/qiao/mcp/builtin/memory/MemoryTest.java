package dev.qiao.mcp.builtin.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.builtin.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {

  @TempDir Path home;
  private Caller memory;

  @BeforeEach
  void open() {
    memory = new Caller(new MemorySource(home).open(Map.of("file", ":memory:")));
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private void remember(String... facts) {
    for (String fact : facts) {
      memory.result("remember", Map.of("text", fact));
    }
  }

  private String recall(String query) {
    return memory.result("recall", Map.of("query", query));
  }

  @Test
  void remembers_recalls_and_forgets() {
    assertThat(memory.result("remember", Map.of("text", "The gate code is 4417.")))
        .isEqualTo("Remembered as 1.");
    assertThat(memory.result("remember", Map.of("text", "Mira drinks tea.")))
        .isEqualTo("Remembered as 2.");
    assertThat(recall("gate code")).isEqualTo("1: The gate code is 4417.");
    assertThat(memory.result("forget", Map.of("id", 1))).isEqualTo("Forgot 1.");
    assertThat(recall("gate code")).isEqualTo("Nothing remembered about \"gate code\".");
    assertThat(memory.error("forget", Map.of("id", 9))).isEqualTo("No fact has the number 9.");
  }

  @Test
  void never_gives_a_number_twice() {
    remember("one", "two");
    memory.result("forget", Map.of("id", 2));
    assertThat(memory.result("remember", Map.of("text", "three"))).isEqualTo("Remembered as 3.");
  }

  @Test
  void keeps_one_number_for_the_same_fact() {
    remember("The gate code is 4417.", "Mira drinks tea.");
    assertThat(memory.result("remember", Map.of("text", " The gate code is 4417.\n")))
        .isEqualTo("Remembered as 1.");
  }

  @Test
  void puts_the_fact_that_fits_best_first() {
    remember(
        "The bicycle is in the shed.",
        "The code of the bicycle lock is 7730.",
        "The gate code is 4417.",
        "Mira drinks tea.");
    assertThat(recall("bicycle lock code"))
        .isEqualTo(
            """
            2: The code of the bicycle lock is 7730.
            3: The gate code is 4417.
            1: The bicycle is in the shed.\
            """);
  }

  @Test
  void finds_at_most_five() {
    for (int i = 1; i <= 9; i++) {
      remember("Note number " + i + " about paint.");
    }
    assertThat(recall("paint").lines()).hasSize(5);
  }

  @Test
  void finds_other_forms_and_accents_of_a_word() {
    remember("Die Zugänge liegen im Büro.", "She walks to work.");
    assertThat(recall("buro")).isEqualTo("1: Die Zugänge liegen im Büro.");
    assertThat(recall("walking")).isEqualTo("2: She walks to work.");
  }

  @Test
  void finds_parts_where_words_are_not_set_apart() {
    remember("大门的密码是4417。", "Mira trinkt Kräutertee.");
    assertThat(recall("密码")).isEqualTo("1: 大门的密码是4417。");
    assertThat(recall("kräuter")).isEqualTo("2: Mira trinkt Kräutertee.");
  }

  @Test
  void is_not_led_astray_by_common_words() {
    remember("The kettle is in the kitchen.", "The gate code is 4417.");
    assertThat(recall("what is the code of the gate?")).isEqualTo("2: The gate code is 4417.");
    assertThat(recall("what is the")).contains("1: ", "2: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"", "'; DROP TABLE facts; --", "a AND", "NEAR(", "text:tea", "tea*", "^tea", "-tea", "()",
        "{}", "\u0000", "%", "_", "😀", "", "   ", "OR OR OR", "a\"b",
      })
  void takes_any_text_as_a_question(String query) {
    remember("Mira drinks tea.");
    assertThat(recall(query))
        .isIn("1: Mira drinks tea.", "Nothing remembered about \"%s\".".formatted(query));
    assertThat(recall("tea")).isEqualTo("1: Mira drinks tea.");
  }

  @Test
  void shows_each_fact_on_one_line() {
    remember("Shopping:\n  tea\r\n  milk");
    assertThat(recall("milk")).isEqualTo("1: Shopping: tea milk");
  }

  @Test
  void refuses_nothing_and_too_much() {
    assertThat(memory.error("remember", Map.of("text", " ")))
        .isEqualTo("A fact must have from 1 to 10000 characters.");
    assertThat(memory.error("remember", Map.of("text", "x".repeat(10_001))))
        .isEqualTo("A fact must have from 1 to 10000 characters.");
    assertThat(memory.error("forget", Map.of("id", 0)))
        .isEqualTo("Invalid arguments for forget: id must be from 1 to 2147483647.");
  }

  @Test
  void keeps_facts_in_a_file_until_the_next_time() {
    Caller first = new Caller(new MemorySource(home).open(Map.of()));
    first.result("remember", Map.of("text", "The gate code is 4417."));
    first.close();
    Caller second = new Caller(new MemorySource(home).open(Map.of()));
    assertThat(second.result("recall", Map.of("query", "gate")))
        .isEqualTo("1: The gate code is 4417.");
    second.close();
    assertThat(home.resolve("memory.db")).isRegularFile();
  }

  @Test
  void opens_nothing_before_the_first_call() {
    new Caller(new MemorySource(home.resolve("later")).open(Map.of())).close();
    assertThat(home.resolve("later")).doesNotExist();
  }

  @Test
  void says_what_is_wrong_with_the_file() throws IOException {
    Path broken = Files.writeString(home.resolve("broken.db"), "no database ".repeat(1_000));
    Caller memory = new Caller(new MemorySource(home).open(Map.of("file", broken.toString())));
    assertThat(memory.error("recall", Map.of("query", "x")))
        .startsWith("The memory in " + broken + " cannot be used: ")
        .contains("not a database");
    memory.close();
    assertThat(memory.error("recall", Map.of("query", "x"))).isEqualTo("The memory is closed.");
  }

  @Test
  void refuses_settings_that_it_does_not_know() {
    assertThatThrownBy(() -> new MemorySource(home).open(Map.of("path", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Server memory has no setting path; it takes file, tools.");
    assertThatThrownBy(() -> new MemorySource(home).open(Map.of("file", 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Setting file of server memory must be a text that is not empty.");
  }
}
