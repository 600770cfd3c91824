package dev.qiao.mcp.builtin.time;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of day, a date, or both, in the form in which a call wrote it.
 *
 * @param date the date, if one was given
 * @param time the time of day, if one was given; a moment has at least one of the two
 * @param separator what stands between date and time, a T or a space
 * @param withSeconds whether seconds are written even where they are zero
 * @param offset the offset from UTC as it was written, empty if there was none
 */
record Moment(
    Optional<LocalDate> date,
    Optional<LocalTime> time,
    String separator,
    boolean withSeconds,
    String offset) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<date>\\d{4}-\\d{2}-\\d{2})?(?<separator>(?<=\\d)[Tt ](?=\\d))?"
              + "(?<time>(?<hour>\\d{1,2}):\\d{2}(?<seconds>:\\d{2}(\\.\\d{1,9})?)?)?"
              + "(?<offset>(?<=:\\d{2}.{0,13})(Z|z|[+-]\\d{2}(:?\\d{2})?))?");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int LAST_YEAR = 9999;

  static Moment parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw notATime(text);
    }
    Optional<String> date = Optional.ofNullable(form.group("date"));
    Optional<String> time = Optional.ofNullable(form.group("time"));
    boolean separated = form.group("separator") != null;
    if (separated != (date.isPresent() && time.isPresent()) || (date.isEmpty() && time.isEmpty())) {
      throw notATime(text);
    }
    try {
      Moment moment =
          new Moment(
              date.map(LocalDate::parse),
              time.map(
                  value -> LocalTime.parse(form.group("hour").length() == 1 ? "0" + value : value)),
              separated ? form.group("separator") : "T",
              form.group("seconds") != null,
              Optional.ofNullable(form.group("offset")).orElse(""));
      moment.zoneOffset();
      return moment;
    } catch (DateTimeException impossible) {
      throw notATime(text);
    }
  }

  /** The moment so much later; a time of day goes round at midnight, and days leave it as it is. */
  Moment plus(long amount, Unit unit) {
    try {
      return date.isPresent() ? onCalendar(amount, unit) : onClock(amount, unit);
    } catch (DateTimeException | ArithmeticException tooFar) {
      throw outOfRange();
    }
  }

  private Moment onClock(long amount, Unit unit) {
    return unit.chrono().isTimeBased()
        ? new Moment(
            date, time.map(t -> t.plus(amount, unit.chrono())), separator, withSeconds, offset)
        : this;
  }

  private Moment onCalendar(long amount, Unit unit) {
    LocalDateTime moved = local().plus(amount, unit.chrono());
    if (moved.getYear() < 0 || moved.getYear() > LAST_YEAR) {
      throw outOfRange();
    }
    boolean stillADate = time.isEmpty() && moved.toLocalTime().equals(LocalTime.MIDNIGHT);
    return new Moment(
        Optional.of(moved.toLocalDate()),
        stillADate ? Optional.empty() : Optional.of(moved.toLocalTime()),
        separator,
        withSeconds,
        offset);
  }

  /** Date and time together: a date stands for its first instant, a time for one on day zero. */
  LocalDateTime local() {
    return date.orElse(LocalDate.EPOCH).atTime(time.orElse(LocalTime.MIDNIGHT));
  }

  Optional<ZoneOffset> zoneOffset() {
    return offset.isEmpty()
        ? Optional.empty()
        : Optional.of(ZoneOffset.of(offset.equals("z") ? "Z" : offset));
  }

  @Override
  public String toString() {
    Function<LocalTime, String> clock =
        t -> t.format(withSeconds || t.getSecond() != 0 ? SECONDS : MINUTES) + fraction(t);
    String written = date.map(LocalDate::toString).orElse("");
    return written
        + (date.isPresent() && time.isPresent() ? separator : "")
        + time.map(clock).orElse("")
        + offset;
  }

  private static String fraction(LocalTime time) {
    return time.getNano() == 0
        ? ""
        : "%09d".formatted(time.getNano()).replaceFirst("^(\\d+?)0*$", ".$1");
  }

  private static ToolFailure outOfRange() {
    return new ToolFailure("The result lies outside the years 0 to %d.".formatted(LAST_YEAR));
  }

  private static ToolFailure notATime(String text) {
    return new ToolFailure(
        "Not a time: %s. Write 14:30, 2026-03-05 or 2026-03-05T14:30.".formatted(text));
  }
}
