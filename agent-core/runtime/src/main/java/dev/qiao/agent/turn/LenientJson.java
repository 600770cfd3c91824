package dev.qiao.agent.turn;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON as models write it: single quotes, bare keys, trailing commas, raw line breaks in
 * strings, Python's constants, a missing last brace. Numbers keep every digit.
 */
final class LenientJson {

  /** Same lengths as JSON's own, so that places in the text stay true. */
  private static final Pattern PYTHON_CONSTANT =
      Pattern.compile("(?<=[:\\[,] ?)(?:True|False|None)(?=\\s*[,}\\]])");

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                  .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                  .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                  .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** What stands at a place: a value and where it ends, or why there is none. */
  sealed interface Outcome {
    /** A value that ends before {@code end}. */
    record Value(JsonNode node, int end) implements Outcome {}

    /** The text ends within a value. */
    record Unfinished() implements Outcome {}

    /** No JSON, however generously read. */
    record None() implements Outcome {}
  }

  /**
   * Arguments out of what a model gave as such.
   *
   * @param problem why they could not be read; null if they could
   */
  record Arguments(ObjectNode value, @Nullable String problem) {}

  /** Reads the value that starts at a place. */
  Outcome at(String text, int start) {
    return at(text, start, text.length());
  }

  /** Reads the value that starts at a place and may lack its last braces before {@code limit}. */
  Outcome mended(String text, int start, int limit) {
    Outcome outcome = at(text, start, limit);
    for (int braces = 1; braces <= 2 && outcome instanceof Outcome.Unfinished; braces++) {
      String closed = text.substring(start, limit) + "}".repeat(braces);
      if (at(closed, 0) instanceof Outcome.Value(JsonNode node, int end)) {
        outcome = new Outcome.Value(node, Math.min(start + end, limit));
      }
    }
    return outcome;
  }

  /** Reads arguments: an object, an object in a string, or nothing at all. */
  Arguments arguments(String written) {
    if (written.isBlank()) {
      return new Arguments(mapper.createObjectNode(), null);
    }
    return switch (at(written, 0)) {
      case Outcome.Value(JsonNode node, int end) when written.substring(end).isBlank() ->
          object(node)
              .map(value -> new Arguments(value, null))
              .orElseGet(() -> none("the arguments are not a JSON object"));
      case Outcome.Unfinished unfinished -> none(CallFinder.UNFINISHED);
      case Outcome.Value value -> none(CallFinder.INVALID);
      case Outcome.None none -> none(CallFinder.INVALID);
    };
  }

  /** The node as an object, also if it is one in a string; nothing at all is an empty one. */
  Optional<ObjectNode> object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return Optional.of(object);
    }
    if (node.isNull() || (node.isString() && node.asString().isBlank())) {
      return Optional.of(mapper.createObjectNode());
    }
    return node.isString()
            && at(node.asString(), 0) instanceof Outcome.Value(ObjectNode inner, int end)
            && node.asString().substring(end).isBlank()
        ? Optional.of(inner)
        : Optional.empty();
  }

  ObjectNode emptyObject() {
    return mapper.createObjectNode();
  }

  private Arguments none(String problem) {
    return new Arguments(mapper.createObjectNode(), problem);
  }

  private Outcome at(String text, int start, int limit) {
    Outcome outcome = strictlyAt(text, start, limit);
    if (!(outcome instanceof Outcome.None)) {
      return outcome;
    }
    String json =
        PYTHON_CONSTANT
            .matcher(text.substring(start, limit))
            .replaceAll(found -> found.group().equals("None") ? "null" : lower(found.group()));
    return json.regionMatches(0, text, start, json.length())
        ? outcome
        : strictlyAt(json, 0, json.length()) instanceof Outcome.Value(JsonNode node, int end)
            ? new Outcome.Value(node, start + end)
            : outcome;
  }

  private Outcome strictlyAt(String text, int start, int limit) {
    String source = text.substring(start, limit);
    try (JsonParser parser = mapper.createParser(source)) {
      JsonNode node = mapper.readTree(parser);
      if (node == null || node.isMissingNode()) {
        return new Outcome.None();
      }
      int end = (int) parser.currentLocation().getCharOffset();
      return new Outcome.Value(node, start + end);
    } catch (UnexpectedEndOfInputException e) {
      return new Outcome.Unfinished();
    } catch (JacksonException e) {
      return new Outcome.None();
    }
  }

  private static String lower(String constant) {
    return constant.equals("True") ? "true" : "false";
  }
}
