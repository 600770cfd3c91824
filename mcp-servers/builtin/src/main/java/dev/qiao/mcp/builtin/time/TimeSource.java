package dev.qiao.mcp.builtin.time;

import dev.qiao.mcp.builtin.BuiltinServer;
import dev.qiao.mcp.builtin.BuiltinTool;
import dev.qiao.mcp.builtin.Effect;
import dev.qiao.mcp.builtin.Parameter;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.builtin.Shape;
import dev.qiao.mcp.builtin.ToolFailure;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Offers the server {@code time}; its one setting, {@code zone}, is the zone that now means. */
public final class TimeSource implements ToolServerSource {

  private static final Shape UNIT = new Shape.Choice(Unit.WORDS);
  private static final long LARGEST_AMOUNT = 1_000_000_000_000L;

  private final Clock clock;

  /** Made by {@code ServiceLoader}: the system's clock and zone. */
  public TimeSource() {
    this(Clock.systemDefaultZone());
  }

  /** A server of this clock, whose zone stands where a call and the settings name none. */
  public TimeSource(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "time";
  }

  @Override
  public String description() {
    return "Clock and calendar: now, add_time, time_difference.";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known = Settings.of(name(), settings, "zone");
    ZonedClock zoned =
        known.text("zone").map(zone -> local(known, zone)).orElse(new ZonedClock(clock));
    return BuiltinServer.of(name(), List.of(now(zoned), addTime(), timeDifference()));
  }

  private ZonedClock local(Settings settings, String zone) {
    try {
      return new ZonedClock(clock.withZone(ZonedClock.zone(zone)));
    } catch (ToolFailure unknown) {
      throw settings.wrong("zone", "is wrong: " + unknown.getMessage());
    }
  }

  private static BuiltinTool now(ZonedClock clock) {
    return new BuiltinTool(
        "now",
        "Current date and time in a time zone such as Europe/Paris.",
        Effect.READS,
        List.of(
            Parameter.optional("zone", Shape.TEXT, "Time zone; the machine's own if left out.")),
        arguments -> clock.now(arguments.optionalText("zone")));
  }

  private static BuiltinTool addTime() {
    return new BuiltinTool(
        "add_time",
        "Add an amount of time to a time, a date or both; a negative amount goes back.",
        Effect.READS,
        List.of(
            Parameter.required(
                "time", Shape.TEXT, "Such as 14:30, 2026-03-05 or 2026-03-05T14:30."),
            Parameter.required(
                "amount",
                new Shape.Whole(-LARGEST_AMOUNT, LARGEST_AMOUNT),
                "How many units; negative to go back."),
            Parameter.required("unit", UNIT, "What the amount counts.")),
        arguments ->
            Moment.parse(arguments.text("time"))
                .plus(arguments.whole("amount"), Unit.of(arguments.text("unit")))
                .toString());
  }

  private static BuiltinTool timeDifference() {
    return new BuiltinTool(
        "time_difference",
        "Time from start to end in a unit such as minutes or days.",
        Effect.READS,
        List.of(
            Parameter.required(
                "start", Shape.TEXT, "Such as 14:30, 2026-03-05 or 2026-03-05T14:30."),
            Parameter.required("end", Shape.TEXT, "In the same form as start."),
            Parameter.optional("unit", UNIT, "Minutes for times and days for dates if left out.")),
        arguments -> {
          Moment start = Moment.parse(arguments.text("start"));
          Moment end = Moment.parse(arguments.text("end"));
          Optional<Unit> unit = arguments.optionalText("unit").map(Unit::of);
          return Difference.between(start, end, unit).toString();
        });
  }
}
