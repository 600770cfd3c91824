package dev.qiao.agent.goal;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {{result.TOOL}}} in a check's text with what that tool gave. */
final class ResultSlots {

  private static final Pattern SLOT = Pattern.compile("\\{\\{\\s*result\\.([^{}\\s]+)\\s*}}");

  private final Map<String, String> results;

  ResultSlots(Map<String, String> results) {
    this.results = results;
  }

  /** A regular expression with a letter for each result, which is not known yet. */
  static String withLetters(String regex) {
    return SLOT.matcher(regex).replaceAll("x");
  }

  /** The first tool that is named and has given no result. */
  Optional<String> firstMissing(String text) {
    return SLOT.matcher(text)
        .results()
        .map(slot -> slot.group(1))
        .filter(tool -> !results.containsKey(tool))
        .findFirst();
  }

  /** The text with every result in its place; white space around a result is no part of it. */
  String fill(String text, UnaryOperator<String> form) {
    return SLOT.matcher(text)
        .replaceAll(slot -> Matcher.quoteReplacement(form.apply(result(slot))));
  }

  private String result(MatchResult slot) {
    return results.getOrDefault(slot.group(1), "").strip();
  }
}
