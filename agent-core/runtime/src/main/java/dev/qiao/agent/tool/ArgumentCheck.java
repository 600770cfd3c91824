package dev.qiao.agent.tool;

import dev.qiao.agent.schema.CompiledSchema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The check of one tool's arguments against its schema. The schema is compiled at the first check
 * and kept; one that the validator cannot take lets any object pass, as its server will judge.
 */
final class ArgumentCheck {

  /** A model mends a few problems at a time; alternatives of a schema may give dozens. */
  private static final int MOST_PROBLEMS = 6;

  private final JsonNode schema;
  private volatile @Nullable Optional<CompiledSchema> compiled;

  ArgumentCheck(JsonNode schema) {
    this.schema = schema;
  }

  List<String> problems(JsonNode arguments) {
    if (!arguments.isObject()) {
      return List.of("the arguments must be an object");
    }
    Optional<CompiledSchema> usable = compiled();
    if (usable.isEmpty()) {
      return List.of();
    }
    try {
      return usable.get().violations(arguments).stream()
          .map(ArgumentProblem::words)
          .distinct()
          .limit(MOST_PROBLEMS)
          .toList();
    } catch (IllegalArgumentException e) {
      compiled = Optional.empty();
      return List.of();
    }
  }

  private Optional<CompiledSchema> compiled() {
    Optional<CompiledSchema> known = compiled;
    if (known == null) {
      known = compile(schema);
      compiled = known;
    }
    return known;
  }

  private static Optional<CompiledSchema> compile(JsonNode schema) {
    try {
      return Optional.of(CompiledSchema.of(schema));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
