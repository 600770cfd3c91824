package dev.qiao.mcp.builtin.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.Caller;
import dev.qiao.mcp.server.ToolServer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tools of the reference server, with what that one answers. */
class ZonesTest {

  /** The morning on which New York puts its clocks forward. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-08T12:00:00Z"), ZoneId.of("America/New_York"));

  private static ToolServer server(Map<String, Object> settings) {
    return new TimeSource(CLOCK).open(settings);
  }

  private final Caller time = new Caller(server(Map.of("tools", "reference")));

  private static List<String> names(ToolServer server) {
    return server.tools().stream().map(tool -> tool.tool().name()).toList();
  }

  @Test
  void they_are_listed_where_they_are_wanted() {
    assertThat(names(server(Map.of()))).containsExactly("now", "add_time", "time_difference");
    assertThat(names(server(Map.of("tools", "all"))))
        .containsExactly("now", "add_time", "time_difference", "get_current_time", "convert_time");
    assertThat(names(server(new TimeSource(CLOCK).settingsAlone()))).contains("convert_time");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Warsaw | 2026-03-08T13:00:00+01:00 | Sunday | false",
        "UTC | 2026-03-08T12:00:00+00:00 | Sunday | false",
        "Asia/Kathmandu | 2026-03-08T17:45:00+05:45 | Sunday | false",
        "America/New_York | 2026-03-08T08:00:00-04:00 | Sunday | true",
        "Pacific/Kiritimati | 2026-03-09T02:00:00+14:00 | Monday | false",
      })
  void tell_the_time_in_a_zone(String zone, String shown, String day, boolean summer) {
    assertThat(time.call("get_current_time", Map.of("timezone", zone)).structuredContent())
        .isEqualTo(
            Map.of("timezone", zone, "datetime", shown, "day_of_week", day, "is_dst", summer));
  }

  @Test
  void tell_the_time_where_the_server_is() {
    assertThat(time.result("get_current_time", Map.of())).contains("2026-03-08T08:00:00-04:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/London | 16:30 | Asia/Tokyo | 2026-03-09T01:30:00+09:00 | +9.0h",
        "Asia/Tokyo | 9:05 | Europe/London | 2026-03-08T00:05:00+00:00 | -9.0h",
        "UTC | 12:00 | Asia/Kolkata | 2026-03-08T17:30:00+05:30 | +5.5h",
        "UTC | 12:00 | Asia/Kathmandu | 2026-03-08T17:45:00+05:45 | +5.75h",
        "UTC | 12:00 | America/St_Johns | 2026-03-08T09:30:00-02:30 | -2.5h",
        "UTC | 12:00 | UTC | 2026-03-08T12:00:00+00:00 | +0.0h",
      })
  @SuppressWarnings("unchecked")
  void convert_a_time(String from, String given, String to, String shown, String difference) {
    Map<String, Object> converted =
        (Map<String, Object>)
            time.call(
                    "convert_time",
                    Map.of("source_timezone", from, "time", given, "target_timezone", to))
                .structuredContent();

    assertThat((Map<String, Object>) converted.get("source")).containsEntry("timezone", from);
    assertThat((Map<String, Object>) converted.get("target"))
        .containsEntry("timezone", to)
        .containsEntry("datetime", shown);
    assertThat(converted).containsEntry("time_difference", difference);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "25:00 | Not a time of day: 25:00. Write 14:30.",
        "noon | Not a time of day: noon. Write 14:30.",
        "02:30 | There is no 02:30 on 2026-03-08 in America/New_York, where clocks are put"
            + " forward.",
      })
  void refuse_a_time_that_there_is_not(String given, String error) {
    assertThat(time.error("convert_time", Map.of("time", given, "target_timezone", "UTC")))
        .isEqualTo(error);
  }

  @Test
  void refuse_a_zone_that_there_is_not() {
    assertThat(time.error("get_current_time", Map.of("timezone", "Europe/Pariss")))
        .isEqualTo("Unknown time zone: Europe/Pariss. Did you mean Europe/Paris?");
    assertThat(time.error("convert_time", Map.of("time", "1:00", "source_timezone", "Atlantis")))
        .startsWith("Unknown time zone: Atlantis.");
  }
}
