package dev.qiao.mcp.builtin.time;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model reads of clock and calendar, which it was trained on to the byte. */
final class TimeTools {

  /** The tools in the order in which they are listed. */
  static final List<String> NAMES = List.of("now", "add_time", "time_difference");

  private static final String A_TIME = "Such as 14:30, 2026-03-05 or 2026-03-05T14:30.";
  private static final long LARGEST_AMOUNT = 1_000_000_000_000L;

  private final ZonedClock clock;

  TimeTools(ZonedClock clock) {
    this.clock = clock;
  }

  @McpTool(
      description = "Current date and time in a time zone such as Europe/Paris.",
      readOnly = true,
      openWorld = false)
  String now(@Nullable @Description("Time zone; the machine's own if left out.") String zone) {
    return clock.in(zone).told();
  }

  @McpTool(
      name = "add_time",
      description = "Add an amount of time to a time, a date or both; a negative amount goes back.",
      readOnly = true,
      openWorld = false)
  String add(
      @Description(A_TIME) String time,
      @Min(-LARGEST_AMOUNT)
          @Max(LARGEST_AMOUNT)
          @Description("How many units; negative to go back.")
          long amount,
      @Description("What the amount counts.") Unit unit) {
    return Moment.parse(time).plus(amount, unit).toString();
  }

  @McpTool(
      name = "time_difference",
      description = "Time from start to end in a unit such as minutes or days.",
      readOnly = true,
      openWorld = false)
  String difference(
      @Description(A_TIME) String start,
      @Description("In the same form as start.") String end,
      @Nullable @Description("Minutes for times and days for dates if left out.") Unit unit) {
    return Difference.between(Moment.parse(start), Moment.parse(end), Optional.ofNullable(unit))
        .toString();
  }
}
