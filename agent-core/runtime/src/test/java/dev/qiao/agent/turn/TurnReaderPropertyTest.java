package dev.qiao.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TurnReaderPropertyTest {

  private final TurnReader reader = new TurnReader(TurnReaderTest.TOOLS);

  /** Pieces of every form, so that near misses are common. */
  @Provide
  Arbitrary<String> nearCalls() {
    return Arbitraries.of(
            "<tool_call>",
            "</tool_call>",
            "<function=calculate>",
            "<function=",
            "</function>",
            "<parameter=expression>",
            "</parameter>",
            "```json",
            "```",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "'",
            "\\",
            "\n",
            " ",
            "name",
            "\"name\"",
            "\"calculate\"",
            "\"arguments\"",
            "\"expression\"",
            "\"1+1\"",
            "True",
            "None",
            "<think>",
            "</think>",
            "\u0000",
            "\ud83d",
            "{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1\"}}",
            "{\"name\": \"read\", \"arguments\": {\"head\": 2}}")
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 1000)
  void never_throws_and_every_call_fits_its_schema(
      @ForAll("nearCalls") String text, @ForAll boolean cutOff, @ForAll boolean asThinking) {
    AiMessage message =
        asThinking
            ? AiMessage.builder().thinking(text).text("").build()
            : AiMessage.builder().text(text).build();
    Turn turn = reader.read(new Spoken(message, 1, cutOff ? 9 : 0), List.of());
    assertThat(turn.calls())
        .allSatisfy(
            call -> {
              var tool = TurnReaderTest.TOOLS.find(call.tool()).orElseThrow().definition();
              assertThat(TurnReaderTest.TOOLS.problems(tool, call.arguments())).isEmpty();
            });
  }

  @Property(tries = 300)
  void never_throws_on_any_text(@ForAll String text) {
    Turn turn = reader.read(new Spoken(AiMessage.from(text), 1, 0), List.of());
    assertThat(turn.calls()).isEmpty();
  }

  @Property(tries = 300)
  void never_reads_a_call_out_of_what_was_heard(@ForAll("nearCalls") String text) {
    Turn turn =
        reader.read(new Spoken(AiMessage.builder().text(text).build(), 1, 0), List.of(text));
    assertThat(turn.calls()).isEmpty();
  }
}
