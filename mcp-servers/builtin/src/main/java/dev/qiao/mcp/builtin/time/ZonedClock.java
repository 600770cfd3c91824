package dev.qiao.mcp.builtin.time;

import dev.qiao.mcp.builtin.EditDistance;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the time in a zone that a call names, or in the clock's own. */
record ZonedClock(Clock clock) {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
  private static final int SUGGESTIONS = 3;

  /** The same in another zone, if one is named. */
  ZonedClock in(@Nullable String zone) {
    return zone == null ? this : new ZonedClock(clock.withZone(zone(zone)));
  }

  ZoneId zone() {
    return clock.getZone();
  }

  ZonedDateTime now() {
    return ZonedDateTime.now(clock);
  }

  /** The time as the model in the box was trained to read it. */
  String told() {
    return now().format(FORM);
  }

  /** The zone of a name such as Europe/Paris or an offset such as +02:00. */
  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name.strip());
    } catch (DateTimeException unknown) {
      List<String> near = near(name.strip());
      throw new ToolFailure(
          "Unknown time zone: %s. %s"
              .formatted(
                  name,
                  near.isEmpty()
                      ? "Write a name such as Europe/Paris."
                      : "Did you mean " + String.join(", ", near) + "?"));
    }
  }

  private static List<String> near(String wanted) {
    record Near(String zone, int distance) {}
    List<Near> near =
        ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/"))
            .flatMap(zone -> distances(wanted, zone).mapToObj(distance -> new Near(zone, distance)))
            .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::zone))
            .toList();
    return near.stream()
        .takeWhile(zone -> zone.distance() == near.get(0).distance())
        .map(Near::zone)
        .distinct()
        .limit(SUGGESTIONS)
        .toList();
  }

  /** People write the city without the region, or in small letters, or with a space. */
  private static IntStream distances(String wanted, String zone) {
    String written = wanted.toLowerCase(Locale.ROOT).replace(' ', '_');
    String known = zone.toLowerCase(Locale.ROOT);
    String city = known.substring(known.lastIndexOf('/') + 1);
    return Stream.of(known, city).flatMapToInt(name -> EditDistance.near(written, name).stream());
  }
}
