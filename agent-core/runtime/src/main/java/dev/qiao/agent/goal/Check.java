package dev.qiao.agent.goal;

/**
 * A condition that the runtime itself evaluates. Texts and regular expressions may hold {@code
 * {{result.TOOL}}}, the last successful result of that tool.
 */
public sealed interface Check {

  /** A file or folder exists. */
  record FileExists(String path) implements Check {}

  /** A file holds a text. */
  record FileContains(String path, String text) implements Check {}

  /** A regular expression finds something in a file; case-sensitive. */
  record FileMatches(String path, String regex) implements Check {}

  /** A regular expression finds something in the answer; case-sensitive. */
  record AnswerMatches(String regex) implements Check {}

  /** A tool, by its name on its server, was called successfully at least once. */
  record ToolCalled(String tool) implements Check {}
}
