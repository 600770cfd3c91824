package dev.qiao.mcp.builtin.time;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The time from one moment to another.
 *
 * @param amount how much, with at most two fraction digits
 * @param unit of what
 */
record Difference(BigDecimal amount, Unit unit) {

  private static final int FRACTION_DIGITS = 2;

  /**
   * From start to end; negative if the end lies before the start. Of two times of day the end is
   * the next one after the start, so that 22:00 to 06:00 is a night.
   *
   * @param asked the unit, or empty for minutes, and days between two dates
   */
  static Difference between(Moment start, Moment end, Optional<Unit> asked) {
    boolean onClock = start.date().isEmpty();
    if (onClock != end.date().isEmpty()) {
      throw new ToolFailure(
          "Cannot compare %s with %s. Give two times or two dates.".formatted(start, end));
    }
    boolean dates = start.time().isEmpty() && end.time().isEmpty();
    Unit unit = asked.orElse(dates ? Unit.DAYS : Unit.MINUTES);
    LocalDateTime from = start.local();
    LocalDateTime to = sameOffset(start, end);
    if (onClock) {
      if (!unit.isExact()) {
        throw new ToolFailure("Give dates for a difference in %s.".formatted(unit.word()));
      }
      to = nextAfter(from, to);
    }
    BigDecimal amount = unit.isExact() ? exact(from, to, unit) : onCalendar(from, to, unit);
    return new Difference(amount.setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN), unit);
  }

  private static LocalDateTime sameOffset(Moment start, Moment end) {
    if (start.zoneOffset().isPresent() != end.zoneOffset().isPresent()) {
      throw new ToolFailure(
          "Cannot compare %s with %s. Give both with an offset or both without."
              .formatted(start, end));
    }
    return end.zoneOffset()
        .flatMap(
            to -> start.zoneOffset().map(from -> from.getTotalSeconds() - to.getTotalSeconds()))
        .map(seconds -> end.local().plusSeconds(seconds))
        .orElse(end.local());
  }

  private static LocalDateTime nextAfter(LocalDateTime from, LocalDateTime to) {
    LocalDateTime next = to;
    while (next.isBefore(from)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private static BigDecimal exact(LocalDateTime from, LocalDateTime to, Unit unit) {
    return seconds(Duration.between(from, to))
        .divide(seconds(unit.chrono().getDuration()), MathContext.DECIMAL128);
  }

  /** Whole months or years, and the part of the next one that has passed. */
  private static BigDecimal onCalendar(LocalDateTime from, LocalDateTime to, Unit unit) {
    long whole = unit.chrono().between(from, to);
    LocalDateTime reached = from.plus(whole, unit.chrono());
    LocalDateTime next = from.plus(whole + (to.isBefore(from) ? -1 : 1), unit.chrono());
    BigDecimal part =
        seconds(Duration.between(reached, to))
            .divide(seconds(Duration.between(reached, next)).abs(), MathContext.DECIMAL128);
    return BigDecimal.valueOf(whole).add(part);
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
  }

  @Override
  public String toString() {
    BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return plain.toPlainString() + " " + unit.word();
  }
}
