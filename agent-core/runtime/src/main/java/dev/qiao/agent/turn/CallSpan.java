package dev.qiao.agent.turn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a text belongs to a call: its JSON or XML with the tags, fence or list around it. */
record CallSpan(int start, int end) {

  private static final Pattern AFTER =
      Pattern.compile("[\\s,}\\]]*(?:</tool_call>|```|(?=<tool_call>)|$)|\\s*,");
  private static final Pattern FENCE = Pattern.compile("```[\\w-]*");

  static CallSpan around(String text, int start, int end) {
    Matcher after = AFTER.matcher(text).region(end, text.length());
    return new CallSpan(before(text, start), after.lookingAt() ? after.end() : end);
  }

  private static int before(String text, int start) {
    String lead = text.substring(0, start).stripTrailing();
    while (lead.endsWith("[") || lead.endsWith(",")) {
      lead = lead.substring(0, lead.length() - 1).stripTrailing();
    }
    if (lead.endsWith("<tool_call>")) {
      return lead.length() - "<tool_call>".length();
    }
    int line = lead.lastIndexOf('\n') + 1;
    Matcher fence = FENCE.matcher(lead).region(line, lead.length());
    return fence.find() && fence.end() == lead.length() ? fence.start() : start;
  }
}
