package dev.qiao.agent.task;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 2m}, {@code 1h30m}; ISO 8601 too. */
final class Durations {

  private static final Pattern SHORT =
      Pattern.compile("(?:(\\d{1,6})h)?\\s*(?:(\\d{1,6})m)?\\s*(?:(\\d{1,6})s)?");

  private Durations() {}

  /** The duration; empty if the text is none, or is not positive. */
  static Optional<Duration> parse(String text) {
    return read(text.strip()).filter(Duration::isPositive);
  }

  private static Optional<Duration> read(String text) {
    Matcher parts = SHORT.matcher(text);
    if (parts.matches()) {
      return Optional.of(
          Duration.ofHours(number(parts, 1))
              .plusMinutes(number(parts, 2))
              .plusSeconds(number(parts, 3)));
    }
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static long number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }
}
