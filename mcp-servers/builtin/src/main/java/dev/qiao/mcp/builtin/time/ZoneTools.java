package dev.qiao.mcp.builtin.time;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tools of the reference server: names, arguments and results are its own, but that a zone may
 * be left out.
 */
final class ZoneTools {

  /** The tools in the order in which they are listed. */
  static final List<String> NAMES = List.of("get_current_time", "convert_time");

  private static final String A_ZONE =
      "Such as America/New_York; the server's own zone if left out.";

  private final ZonedClock clock;

  ZoneTools(ZonedClock clock) {
    this.clock = clock;
  }

  /** Where. */
  record In(@Description(A_ZONE) @JsonProperty("timezone") @Nullable String zone) {}

  /** What to convert. */
  record Wanted(
      @Description(A_ZONE) @JsonProperty("source_timezone") @Nullable String source,
      @Description("A time of today there, such as 14:30.") String time,
      @Description(A_ZONE) @JsonProperty("target_timezone") @Nullable String target) {}

  @McpTool(
      name = "get_current_time",
      description = "Get the current time in a time zone.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  ZonedMoment now(In in) {
    return ZonedMoment.of(clock.in(in.zone()).now());
  }

  @McpTool(
      name = "convert_time",
      description = "Convert a time of today from one time zone to another.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  Conversion convert(Wanted wanted) {
    return Conversion.of(
        clock.in(wanted.source()).now(), wanted.time(), clock.in(wanted.target()).zone());
  }
}
