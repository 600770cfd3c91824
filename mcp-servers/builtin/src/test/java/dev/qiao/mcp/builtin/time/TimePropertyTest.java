package dev.qiao.mcp.builtin.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.Caller;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.constraints.DateRange;

class TimePropertyTest {

  private final Caller time = new Caller(new TimeSource().open(Map.of()));

  private String add(String moment, long amount, String unit) {
    return time.result("add_time", Map.of("time", moment, "amount", amount, "unit", unit));
  }

  @Property(tries = 300)
  void what_was_added_is_the_difference(
      @ForAll @DateRange(min = "1900-01-01", max = "2100-01-01") LocalDate date,
      @ForAll @IntRange(min = -100_000, max = 100_000) int days) {
    String end = add(date.toString(), days, "days");
    assertThat(end).isEqualTo(date.plusDays(days).toString());
    assertThat(time.result("time_difference", Map.of("start", date.toString(), "end", end)))
        .isEqualTo(days + " days");
    assertThat(add(end, -days, "days")).isEqualTo(date.toString());
  }

  @Property(tries = 300)
  void a_clock_goes_round(
      @ForAll @IntRange(max = 1439) int minute,
      @ForAll @IntRange(min = -10_000, max = 10_000) int minutes) {
    LocalTime start = LocalTime.MIDNIGHT.plus(minute, ChronoUnit.MINUTES);
    assertThat(add(start.toString(), minutes, "minutes"))
        .isEqualTo(start.plusMinutes(minutes).toString());
  }

  @Property(tries = 1000)
  void any_text_is_a_time_or_is_told_how_one_is_written(@ForAll String text) {
    assertThat(time.error("add_time", Map.of("time", "x" + text, "amount", 1, "unit", "hours")))
        .isEqualTo("Not a time: x%s. Write 14:30, 2026-03-05 or 2026-03-05T14:30.", text);
  }
}
