package dev.qiao.mcp.builtin.git;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.eclipse.jgit.util.GitTimeParser;

/** Points in time as people write them for git. */
final class Moments {

  private Moments() {}

  /** The moment; in this machine's zone where none is written. */
  static Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      // perhaps without a zone
    }
    try {
      return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    } catch (DateTimeException e) {
      // perhaps in git's own forms
    }
    try {
      return GitTimeParser.parseInstant(text);
    } catch (ParseException | DateTimeException e) {
      throw new ToolFailure(
          "Not a time: %s. Write 2026-01-31, 2026-01-31T10:00:00Z, yesterday or 2 weeks ago."
              .formatted(text),
          e);
    }
  }
}
