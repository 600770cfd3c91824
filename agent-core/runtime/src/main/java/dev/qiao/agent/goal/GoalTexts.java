package dev.qiao.agent.goal;

import dev.qiao.agent.event.GoalState;
import java.util.List;

/**
 * What a model reads about goals. The model in the box is trained on these very texts: whoever
 * changes one retrains it.
 */
public final class GoalTexts {

  private static final int SHOWN = 200;

  private GoalTexts() {}

  /** Which goals are open and why: the word to a model that answered too early. */
  public static String notDoneYet(List<GoalState> goals) {
    StringBuilder text = new StringBuilder("Not done yet.");
    for (GoalState goal : goals) {
      if (!goal.achieved()) {
        text.append("\n- open: ").append(goal.statement());
        goal.evidence().forEach(line -> text.append("\n  ").append(line));
      }
    }
    return text.toString();
  }

  /** A file or folder is missing. */
  public static String missing(String path) {
    return path + " does not exist";
  }

  /** A file does not hold a text; {@code content} is what it holds. */
  public static String lacks(String path, String text, String content) {
    String shown = shown(content);
    String holds = shown.isEmpty() ? "it is empty" : "it holds \"" + shown + "\"";
    return path + " does not contain \"" + text + "\"; " + holds;
  }

  /** A regular expression finds nothing in a file. */
  public static String noMatch(String path, String regex) {
    return path + " does not match " + regex;
  }

  /** A folder stands where a file should. */
  public static String folder(String path) {
    return path + " is a folder";
  }

  /** A file is there and cannot be read. */
  public static String unreadable(String path, String reason) {
    return path + " cannot be read: " + reason;
  }

  /** A regular expression finds nothing in the answer. */
  public static String answerDiffers(String regex) {
    return "the answer does not match " + regex;
  }

  /** A goal without checks waits for an answer. */
  public static String noAnswer() {
    return "there is no answer yet";
  }

  /** A tool was not called successfully. */
  public static String notCalled(String tool) {
    return tool + " was not called successfully";
  }

  /** A check needs the result of a tool that has given none. */
  public static String noResult(String tool) {
    return "there is no result of " + tool + " yet";
  }

  /** A check's regular expression is none. */
  public static String badRegex(String regex, String reason) {
    return regex + " is not a regular expression: " + reason;
  }

  /** Content as evidence quotes it: on one line, and not too long. */
  private static String shown(String content) {
    String line = content.strip().replace("\r", "").replace("\n", "\\n");
    int end = Math.min(SHOWN, line.length());
    if (end == line.length()) {
      return line;
    }
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
