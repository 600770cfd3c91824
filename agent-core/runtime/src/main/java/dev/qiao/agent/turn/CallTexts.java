package dev.qiao.agent.turn;

import java.util.List;

/**
 * What a model reads about a call that could not be made. The model in the box is trained on these
 * very texts: whoever changes one retrains it.
 */
public final class CallTexts {

  private CallTexts() {}

  /** What an error is shown as; a tool's own and the runtime's alike. */
  public static String error(String text) {
    return text.startsWith("Error: ") ? text : "Error: " + text;
  }

  /** Arguments do not fit the tool's schema. */
  public static String invalidArguments(String tool, List<String> problems) {
    return "Invalid arguments for " + tool + ": " + String.join("; ", problems) + ".";
  }

  /** No tool has that name; {@code names} are those that there are. */
  public static String unknownTool(String tool, List<String> names) {
    return names.isEmpty()
        ? "There is no tool named " + tool + ". There are no tools."
        : "There is no tool named " + tool + ". Use one of: " + String.join(", ", names);
  }

  /** The cap on a turn's output fell into a call. */
  public static String cutOff(int tokens) {
    return "The call was cut off after " + tokens + " tokens. Make it shorter.";
  }

  /** A call's form could not be understood. */
  public static String unreadable(String reason) {
    return "The call could not be read: " + reason + ".";
  }
}
