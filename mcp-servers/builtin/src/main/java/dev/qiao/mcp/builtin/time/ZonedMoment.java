package dev.qiao.mcp.builtin.time;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * A moment as the clocks of a zone show it.
 *
 * @param zone as the call named it
 */
record ZonedMoment(
    @Description("The time zone.") @JsonProperty("timezone") String zone,
    @Description("Date, time and offset.") @JsonProperty("datetime") String time,
    @Description("In English.") @JsonProperty("day_of_week") String day,
    @Description("Whether clocks are put forward then.") @JsonProperty("is_dst")
        boolean isSummerTime) {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  static ZonedMoment of(ZonedDateTime moment) {
    return new ZonedMoment(
        moment.getZone().getId(),
        moment.format(FORM),
        moment.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
        moment.getZone().getRules().isDaylightSavings(moment.toInstant()));
  }
}
