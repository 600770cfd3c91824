package dev.qiao.agent;

import dev.qiao.agent.task.Task;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model reads of the run itself. The model in the box is trained on these very texts:
 * whoever changes one retrains it. {@link dev.qiao.agent.turn.CallTexts} and {@link
 * dev.qiao.agent.goal.GoalTexts} hold the rest.
 */
public final class RuntimeTexts {

  /** Says what the model is; the same bytes in every run. */
  public static final String SYSTEM =
      "You are Qiao, an agent that finishes tasks with tools. Take one step at a time: read before"
          + " you compute, compute with a tool, look at what a tool answers. If a call fails, mend"
          + " it and try again. When everything is done, answer in one sentence.";

  /** The answer to a call that was made before. */
  public static final String REPEATED =
      "You made this exact call before and its result has not changed; it stands above. Use that"
          + " result or do something else.";

  /** The answer to a call that was made before and reminded of. */
  public static final String REPEATED_AGAIN =
      "You made this exact call again. Answer now with what you have.";

  /** The word to a model that said nothing that could be acted on. */
  public static final String NOTHING_SAID =
      "You gave no call and no answer. Call a tool or answer in one sentence.";

  private RuntimeTexts() {}

  /** The first message: the prompt, and behind it what varies from run to run. */
  public static String firstMessage(Task task, LocalDate date) {
    List<String> lines = new ArrayList<>();
    lines.add(task.prompt().stripTrailing());
    lines.add("");
    lines.add("date: " + date);
    task.folder().ifPresent(folder -> lines.add("folder: " + folder));
    if (!task.goals().isEmpty()) {
      lines.add("goals:");
      task.goals().forEach(goal -> lines.add("- " + goal.statement()));
    }
    return String.join("\n", lines);
  }

  /** The word to a model whose turn the cap ended before it said anything to act on. */
  public static String nothingSaidAfter(int tokens) {
    return "Your turn was cut off after "
        + tokens
        + " tokens without a call or an answer. Think less and act.";
  }
}
