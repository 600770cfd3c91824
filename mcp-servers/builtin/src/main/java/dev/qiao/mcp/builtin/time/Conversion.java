package dev.qiao.mcp.builtin.time;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A time of today in one zone, and what the clocks of another show then.
 *
 * @param difference how far they are ahead, in hours: {@code +9.0h}, {@code -3.5h}, {@code +5.75h}
 */
record Conversion(
    ZonedMoment source,
    ZonedMoment target,
    @Description("How far the target is ahead.") @JsonProperty("time_difference")
        String difference) {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");
  private static final BigDecimal SECONDS = BigDecimal.valueOf(Duration.ofHours(1).toSeconds());
  private static final int FRACTION_DIGITS = 2;

  /**
   * Converts a time of day.
   *
   * @param now whose date and zone are those of the time
   * @throws ToolFailure if that is no time, or one that clocks leave out that day
   */
  static Conversion of(ZonedDateTime now, String time, ZoneId target) {
    ZonedDateTime there = onThatDay(now, time);
    ZonedDateTime here = there.withZoneSameInstant(target);
    int ahead = here.getOffset().getTotalSeconds() - there.getOffset().getTotalSeconds();
    return new Conversion(ZonedMoment.of(there), ZonedMoment.of(here), hours(ahead));
  }

  /** Of a time that comes twice, as clocks are put back, it is the first. */
  private static ZonedDateTime onThatDay(ZonedDateTime now, String time) {
    LocalTime wanted;
    try {
      wanted = LocalTime.parse(time.strip(), CLOCK);
    } catch (DateTimeException none) {
      throw new ToolFailure("Not a time of day: %s. Write 14:30.".formatted(time), none);
    }
    ZonedDateTime there = now.toLocalDate().atTime(wanted).atZone(now.getZone());
    if (!there.toLocalTime().equals(wanted)) {
      throw new ToolFailure(
          "There is no %s on %s in %s, where clocks are put forward."
              .formatted(wanted, now.toLocalDate(), now.getZone().getId()));
    }
    return there;
  }

  private static String hours(int seconds) {
    BigDecimal hours =
        BigDecimal.valueOf(seconds)
            .divide(SECONDS, MathContext.DECIMAL64)
            .setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    BigDecimal written = hours.scale() < 1 ? hours.setScale(1) : hours;
    return (seconds < 0 ? "" : "+") + written.toPlainString() + "h";
  }
}
