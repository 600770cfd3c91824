package dev.qiao.cli.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.GoalState;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.cli.SampleRun;
import dev.qiao.cli.console.PlainText;
import dev.qiao.cli.exit.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonLines lines =
      new JsonLines(new PrintStream(bytes, true, UTF_8), Clock.systemUTC(), remark -> {});

  @Test
  void every_kind_of_event_is_a_line_that_the_schema_describes() throws IOException {
    List<AgentEvent> run = SampleRun.saying("Zürich \"quoted\" \ud83d\ude00");
    run.forEach(lines);

    assertThat(run.stream().map(AgentEvent::getClass).collect(Collectors.<Class<?>>toSet()))
        .isEqualTo(Set.of(AgentEvent.class.getPermittedSubclasses()));
    assertThat(written()).hasSameSizeAs(run);
    for (String line : written()) {
      assertValid(line);
    }
  }

  @Test
  void texts_come_back_as_they_were_and_cannot_control_a_terminal() {
    String attack = "x\033[2J\u009b1m\u202ey\u2028\u007f";
    lines.accept(SampleRun.saying(attack).get(2));

    String line = written().getFirst();
    assertThat(line.codePoints()).noneMatch(PlainText::isHarmful);
    assertThat(JSON.readTree(line).get("text").stringValue()).isEqualTo(attack);
  }

  @Test
  void a_line_has_its_place_and_its_time() {
    lines.accept(SampleRun.saying("word").get(2));

    JsonNode line = JSON.readTree(written().getFirst());
    assertThat(line.get("type").stringValue()).isEqualTo("thinking_delta");
    assertThat(line.get("seq").intValue()).isEqualTo(3);
    assertThat(line.get("step").intValue()).isEqualTo(1);
    assertThat(line.get("time").stringValue()).isEqualTo("2026-11-24T15:00:00.300Z");
  }

  @ParameterizedTest
  @EnumSource
  void the_last_line_tells_status_and_exit_code(RunStatus status) throws IOException {
    GoalState goal = new GoalState("g", status == RunStatus.ACHIEVED, List.of());
    lines.accept(SampleRun.end(7, status, "The answer.", goal, null));

    assertValid(written().getLast());
    JsonNode line = JSON.readTree(written().getLast());
    assertThat(line.get("type").stringValue()).isEqualTo("run_finished");
    assertThat(line.get("status").stringValue()).isEqualToIgnoringCase(status.name());
    assertThat(line.get("answer").stringValue()).isEqualTo("The answer.");
    assertThat(line.get("goals").get(0).get("statement").stringValue()).isEqualTo("g");
    assertThat(line.get("exit_code").intValue()).isEqualTo(ExitCode.of(status).number());
  }

  @ParameterizedTest
  @EnumSource
  void a_run_that_could_not_begin_has_a_last_line_too(ExitCode code) throws IOException {
    lines.end(code, "the reason");

    assertThat(written()).hasSize(1);
    assertValid(written().getFirst());
    assertThat(JSON.readTree(written().getFirst()).get("exit_code").intValue())
        .isEqualTo(code.number());
  }

  @Test
  void a_run_that_breaks_off_goes_on_counting_and_ends_once() {
    List<AgentEvent> run = SampleRun.saying("word");
    run.subList(0, 5).forEach(lines);
    lines.end(ExitCode.INTERRUPTED, "Interrupted.");
    run.subList(5, run.size()).forEach(lines);
    lines.end(ExitCode.FAULT, "again");

    assertThat(written()).hasSize(6);
    JsonNode last = JSON.readTree(written().getLast());
    assertThat(last.get("seq").intValue()).isEqualTo(6);
    assertThat(last.get("status").stringValue()).isEqualTo("cancelled");
  }

  private List<String> written() {
    try (Stream<String> all = bytes.toString(UTF_8).lines()) {
      return all.toList();
    }
  }

  private static void assertValid(String line) throws IOException {
    assertThat(schema().validate(JSON.readTree(line))).as(line).isEmpty();
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("../../docs/events.schema.json")));
  }
}
