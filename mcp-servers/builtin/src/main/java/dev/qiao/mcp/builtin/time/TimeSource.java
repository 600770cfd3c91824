package dev.qiao.mcp.builtin.time;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.McpServer;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.time.Clock;
import java.util.Map;

/** Offers the server {@code time}; its one setting, {@code zone}, is the zone that now means. */
public final class TimeSource implements ToolServerSource {

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
    return "Clock and calendar: now, add_time, time_difference (setting zone).";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known = Settings.of(name(), settings, "zone");
    ZonedClock zoned =
        known.text("zone").map(zone -> local(known, zone)).orElse(new ZonedClock(clock));
    return McpServer.builder(name())
        .version(Release.version())
        .add(new TimeTools(zoned))
        .only(TimeTools.NAMES)
        .build();
  }

  private ZonedClock local(Settings settings, String zone) {
    try {
      return new ZonedClock(clock.withZone(ZonedClock.zone(zone)));
    } catch (ToolFailure unknown) {
      throw settings.wrong("zone", "is wrong: " + unknown.getMessage());
    }
  }
}
