package dev.qiao.agent.task;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether each entry of {@code mcpServers} says what kind of server it is. */
final class ServerKinds {

  private static final List<String> KINDS = List.of("builtin", "command", "url");

  private ServerKinds() {}

  /**
   * Tells of entries with no kind or several, and returns their names: the schema would take them
   * for one, and what it says of them would mislead.
   */
  static Set<String> unclear(YamlDocument document, Problems problems) {
    Set<String> unclear = new HashSet<>();
    document
        .root()
        .path("mcpServers")
        .forEachEntry(
            (name, server) ->
                problem(server)
                    .ifPresent(
                        words -> {
                          unclear.add(name);
                          int line = document.line(List.of("mcpServers", name));
                          problems.add(line, "`mcpServers." + name + "` " + words);
                        }));
    return unclear;
  }

  private static Optional<String> problem(JsonNode server) {
    List<String> named = KINDS.stream().filter(server::has).toList();
    // The other two may be settings of a builtin server.
    if (!server.isObject() || named.size() == 1 || named.contains("builtin")) {
      return Optional.empty();
    } else if (named.isEmpty()) {
      String hint =
          server.propertyNames().stream()
              .flatMap(field -> NearestName.of(field, KINDS).stream())
              .findFirst()
              .map(near -> "; did you mean `" + near + "`?")
              .orElse("");
      return Optional.of("needs one of builtin, command, url" + hint);
    }
    return Optional.of("takes only one of " + String.join(" and ", named));
  }
}
