package dev.qiao.mcp.builtin.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.builtin.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T14:04:05.678Z"), ZoneId.of("America/New_York"));

  private final Caller time = new Caller(new TimeSource(CLOCK).open(Map.of()));

  @Test
  void tells_the_time_in_a_zone() {
    assertThat(time.result("now", Map.of("zone", "Europe/Paris")))
        .isEqualTo("2026-11-24T15:04:05+01:00");
    assertThat(time.result("now", Map.of("zone", "UTC"))).isEqualTo("2026-11-24T14:04:05Z");
    assertThat(time.result("now", Map.of("zone", "+05:30"))).isEqualTo("2026-11-24T19:34:05+05:30");
  }

  @Test
  void tells_the_time_where_the_machine_or_the_setting_says() {
    assertThat(time.result("now", Map.of())).isEqualTo("2026-11-24T09:04:05-05:00");
    Caller tokyo = new Caller(new TimeSource(CLOCK).open(Map.of("zone", "Asia/Tokyo")));
    assertThat(tokyo.result("now", Map.of())).isEqualTo("2026-11-24T23:04:05+09:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Pariss | Did you mean Europe/Paris?",
        "Paris | Did you mean Europe/Paris?",
        "europe/paris | Did you mean Europe/Paris?",
        "New York | Did you mean America/New_York?",
        "Europe/Berlni | Did you mean Europe/Berlin?",
        "Qwertyuiop | Write a name such as Europe/Paris.",
      })
  void names_the_zone_that_was_meant(String zone, String mend) {
    assertThat(time.error("now", Map.of("zone", zone)))
        .isEqualTo("Unknown time zone: %s. %s", zone, mend);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "14:30 | 45 | minutes | 15:15",
        "23:50 | 20 | minutes | 00:10",
        "00:10 | -20 | minutes | 23:50",
        "14:30 | 30 | hours | 20:30",
        "14:30 | 2 | days | 14:30",
        "14:30 | 15 | seconds | 14:30:15",
        "14:30:00 | 1 | hours | 15:30:00",
        "9:05 | 1 | hours | 10:05",
        "14:30+02:00 | 1 | hours | 15:30+02:00",
        "14:30:15.250 | 1 | seconds | 14:30:16.25",
        "2026-03-05 | 10 | days | 2026-03-15",
        "2026-03-05 | -1 | weeks | 2026-02-26",
        "2026-01-31 | 1 | months | 2026-02-28",
        "2024-02-29 | 1 | years | 2025-02-28",
        "2026-03-05 | 48 | hours | 2026-03-07",
        "2026-03-05 | 90 | minutes | 2026-03-05T01:30",
        "2026-03-05T14:30 | 45 | minutes | 2026-03-05T15:15",
        "2026-12-31T23:59:59 | 1 | seconds | 2027-01-01T00:00:00",
        "2026-03-05 14:30 | 1 | days | 2026-03-06 14:30",
        "2026-03-05T14:30Z | 1 | days | 2026-03-06T14:30Z",
        "2026-03-05T14:30:00+01:00 | 1 | months | 2026-04-05T14:30:00+01:00",
      })
  void adds_time_in_the_form_given(String start, long amount, String unit, String sum) {
    assertThat(time.result("add_time", Map.of("time", start, "amount", amount, "unit", unit)))
        .isEqualTo(sum);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "09:15 | 10:00 | | 45 minutes",
        "09:15 | 10:00 | hours | 0.75 hours",
        "09:00 | 10:00 | hours | 1 hours",
        "09:00:00 | 09:00:30 | | 0.5 minutes",
        "22:00 | 06:00 | hours | 8 hours",
        "10:00 | 10:00 | | 0 minutes",
        "09:00+01:00 | 09:00Z | | 60 minutes",
        "2026-03-05 | 2026-03-15 | | 10 days",
        "2026-03-15 | 2026-03-05 | | -10 days",
        "2026-03-05 | 2026-03-15 | weeks | 1.43 weeks",
        "2026-01-01 | 2027-01-01 | months | 12 months",
        "2026-01-01 | 2026-02-15 | months | 1.5 months",
        "2026-01-31 | 2025-01-31 | years | -1 years",
        "2026-03-05T14:30 | 2026-03-05T16:00 | | 90 minutes",
        "2026-03-05T14:30 | 2026-03-07T14:30 | days | 2 days",
        "2026-03-05 | 2026-03-05T06:00 | hours | 6 hours",
        "2026-03-05T14:30+01:00 | 2026-03-05T14:30Z | hours | 1 hours",
        "00:00 | 00:00:01 | hours | 0 hours",
      })
  void tells_the_difference(String start, String end, String unit, String difference) {
    Map<String, Object> arguments = new HashMap<>(Map.of("start", start, "end", end));
    if (unit != null) {
      arguments.put("unit", unit);
    }
    assertThat(time.result("time_difference", arguments)).isEqualTo(difference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "25:99",
        "",
        "tomorrow",
        "2026-02-30",
        "14:30 ",
        "1430",
        "2026-03-05T",
        "T14:30",
        "2026-3-5",
        "14:30pm",
        "2026-03-05+01:00",
        "2026-03-0514:30",
        "14:30+99:00",
        "٢٠٢٦-٠٣-٠٥x",
      })
  void says_how_a_time_is_written(String text) {
    if (text.equals("14:30 ")) {
      assertThat(time.result("add_time", Map.of("time", text, "amount", 1, "unit", "hours")))
          .isEqualTo("15:30");
      return;
    }
    assertThat(time.error("add_time", Map.of("time", text, "amount", 1, "unit", "hours")))
        .isEqualTo("Not a time: %s. Write 14:30, 2026-03-05 or 2026-03-05T14:30.", text);
  }

  @Test
  void refuses_what_cannot_be_compared() {
    assertThat(time.error("time_difference", Map.of("start", "14:30", "end", "2026-03-05")))
        .isEqualTo("Cannot compare 14:30 with 2026-03-05. Give two times or two dates.");
    assertThat(time.error("time_difference", Map.of("start", "14:30", "end", "15:30Z")))
        .isEqualTo("Cannot compare 14:30 with 15:30Z. Give both with an offset or both without.");
    assertThat(
            time.error(
                "time_difference", Map.of("start", "14:30", "end", "15:30", "unit", "months")))
        .isEqualTo("Give dates for a difference in months.");
  }

  @Test
  void refuses_a_year_that_cannot_be_written() {
    assertThat(
            time.error("add_time", Map.of("time", "2026-03-05", "amount", 9000, "unit", "years")))
        .isEqualTo("The result lies outside the years 0 to 9999.");
    assertThat(
            time.error(
                "add_time",
                Map.of("time", "2026-03-05", "amount", 999_999_999_999L, "unit", "years")))
        .isEqualTo("The result lies outside the years 0 to 9999.");
  }

  @Test
  void refuses_arguments_that_do_not_fit() {
    assertThat(time.error("add_time", Map.of("time", "14:30", "amount", 1.5, "unit", "fortnights")))
        .isEqualTo(
            "Invalid arguments for add_time: amount must be an integer; unit must be one of"
                + " seconds, minutes, hours, days, weeks, months, years.");
  }

  @Test
  void refuses_a_zone_setting_that_is_none() {
    assertThatThrownBy(() -> new TimeSource(CLOCK).open(Map.of("zone", "Pariss")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Setting zone of server time is wrong: Unknown time zone: Pariss."
                + " Did you mean Europe/Paris?");
  }
}
