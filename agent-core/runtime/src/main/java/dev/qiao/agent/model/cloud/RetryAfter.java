package dev.qiao.agent.model.cloud;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The header {@code Retry-After} (RFC 9110, section 10.2.3): seconds or a date. */
final class RetryAfter {

  private RetryAfter() {}

  static Optional<Duration> of(HttpHeaders headers) {
    return headers.firstValue("retry-after").flatMap(value -> parse(value.strip(), headers));
  }

  private static Optional<Duration> parse(String value, HttpHeaders headers) {
    try {
      return Optional.of(Duration.ofMillis((long) (Double.parseDouble(value) * 1000)))
          .filter(wait -> !wait.isNegative());
    } catch (NumberFormatException e) {
      return date(value)
          .map(until -> Duration.between(now(headers), until))
          .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }
  }

  /** The endpoint's own clock where it tells it: ours may be wrong. */
  private static Instant now(HttpHeaders headers) {
    return headers.firstValue("date").flatMap(RetryAfter::date).orElseGet(Instant::now);
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
