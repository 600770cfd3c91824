package dev.qiao.agent.goal;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Reads a check as files write it: an object whose one field names the check's kind. */
public final class CheckReader {

  /**
   * Where a check's values come from. Each is asked for by the names of the fields that lead to it
   * from the check itself, for example {@code file_contains}, {@code path}.
   */
  public interface Values {

    /** The path of a file. */
    String path(String... fields);

    /** A text that must be found; it may hold results. */
    String text(String... fields);

    /** A regular expression; it may hold results, and {@link #regexFault} tells if it is none. */
    String regex(String... fields);

    /** The name of a tool. */
    String tool(String... fields);
  }

  private CheckReader() {}

  /**
   * The check.
   *
   * @throws IllegalArgumentException if it has not one field or is of no known kind; the message
   *     names it
   */
  public static Check read(JsonNode check, Values values) {
    Collection<String> fields = check.propertyNames();
    if (fields.size() != 1) {
      throw new IllegalArgumentException("a check must be an object with one field, not " + check);
    }
    String kind = fields.iterator().next();
    return switch (kind) {
      case "file_exists" -> new Check.FileExists(values.path(kind));
      case "file_contains" ->
          new Check.FileContains(values.path(kind, "path"), values.text(kind, "text"));
      case "file_matches" ->
          new Check.FileMatches(values.path(kind, "path"), values.regex(kind, "regex"));
      case "answer_matches" -> new Check.AnswerMatches(values.regex(kind));
      case "tool_called" -> new Check.ToolCalled(values.tool(kind));
      default -> throw new IllegalArgumentException("unknown check " + kind);
    };
  }

  /** Why a check's text is not a regular expression; empty if it is one, results in it aside. */
  public static Optional<String> regexFault(String regex) {
    try {
      Pattern.compile(ResultSlots.withLetters(regex));
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(e.getDescription());
    }
  }
}
