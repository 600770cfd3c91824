package dev.qiao.mcp.builtin.time;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A unit of time under the word that a call names it by. */
enum Unit {
  SECONDS(ChronoUnit.SECONDS),
  MINUTES(ChronoUnit.MINUTES),
  HOURS(ChronoUnit.HOURS),
  DAYS(ChronoUnit.DAYS),
  WEEKS(ChronoUnit.WEEKS),
  MONTHS(ChronoUnit.MONTHS),
  YEARS(ChronoUnit.YEARS);

  static final List<String> WORDS = Arrays.stream(values()).map(Unit::word).toList();

  private final ChronoUnit chrono;

  Unit(ChronoUnit chrono) {
    this.chrono = chrono;
  }

  /** The unit of a word that the tool's schema allows. */
  static Unit of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
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
