package dev.qiao.cli.nano;

import dev.qiao.cli.console.SafeJson;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form of an outcome, one object a line, safe to show on a terminal; {@code docs/nano.md}
 * describes it.
 */
final class OutcomeLine {

  private final JsonMapper json = JsonMapper.builder().build();

  String of(Outcome outcome) {
    EvalTask task = outcome.task();
    ObjectNode line =
        json.createObjectNode()
            .put("id", task.id())
            .put("calls", task.group().word())
            .put("kind", task.kind())
            .put("achieved", outcome.achieved())
            .put("steps", outcome.steps())
            .put("status", outcome.status().name().toLowerCase(Locale.ROOT));
    ArrayNode evidence = line.putArray("evidence");
    outcome.evidence().forEach(evidence::add);
    line.put("answer", outcome.answer());
    return SafeJson.of(json.writeValueAsString(line));
  }
}
