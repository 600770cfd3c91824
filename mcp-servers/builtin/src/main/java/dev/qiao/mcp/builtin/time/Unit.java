package dev.qiao.mcp.builtin.time;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A unit of time under the word that a call names it by. */
enum Unit {
  @JsonProperty("seconds")
  SECONDS(ChronoUnit.SECONDS),
  @JsonProperty("minutes")
  MINUTES(ChronoUnit.MINUTES),
  @JsonProperty("hours")
  HOURS(ChronoUnit.HOURS),
  @JsonProperty("days")
  DAYS(ChronoUnit.DAYS),
  @JsonProperty("weeks")
  WEEKS(ChronoUnit.WEEKS),
  @JsonProperty("months")
  MONTHS(ChronoUnit.MONTHS),
  @JsonProperty("years")
  YEARS(ChronoUnit.YEARS);

  private final ChronoUnit chrono;

  Unit(ChronoUnit chrono) {
    this.chrono = chrono;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  ChronoUnit chrono() {
    return chrono;
  }

  /** Whether the unit has the same length everywhere in the calendar. */
  boolean isExact() {
    return this != MONTHS && this != YEARS;
  }
}
