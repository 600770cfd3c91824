package dev.qiao.cli.terminal;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call's arguments as a person reads them. */
final class Arguments {

  private static final int LONGEST_VALUE = 160;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Arguments() {}

  /**
   * {@code path="a.txt" head=3}; arguments that are no JSON object stay as the model wrote them.
   */
  static String of(String arguments) {
    try {
      JsonNode tree = JSON.readTree(arguments);
      if (tree.isObject()) {
        return tree.properties().stream()
            .map(
                entry ->
                    entry.getKey() + "=" + Shortened.to(entry.getValue().toString(), LONGEST_VALUE))
            .collect(Collectors.joining(" "));
      }
    } catch (JacksonException e) {
      // Near-JSON: shown as it is.
    }
    return arguments;
  }
}
