package dev.qiao.agent;

import dev.langchain4j.model.chat.request.ToolChoice;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.model.ModelProfile.ThinkingSupport;
import dev.qiao.agent.task.Thinking;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the next step is asked for, and when asking again leads nowhere. */
final class Pace {

  /** So often the same turn without a call ends a run. */
  private static final int SAME_ANSWERS = 3;

  private final Thinking mode;
  private final ThinkingSupport support;
  private boolean thinkingPays = true;
  private ToolChoice choice = ToolChoice.AUTO;
  private @Nullable String lastAnswer;
  private int sameAnswers;

  Pace(Thinking mode, ThinkingSupport support) {
    this.mode = mode;
    this.support = support;
  }

  boolean thinks() {
    return switch (support) {
      case NONE -> false;
      case ALWAYS -> true;
      case SWITCHABLE -> mode == Thinking.ON || (mode == Thinking.AUTO && thinkingPays);
    };
  }

  ToolChoice choice() {
    return choice;
  }

  /** What a person should know of a wish that the model cannot meet. */
  Optional<String> notice(String model) {
    if (support == ThinkingSupport.NONE && mode == Thinking.ON) {
      return Optional.of("the model " + model + " cannot think; it goes on without");
    }
    return support == ThinkingSupport.ALWAYS && mode == Thinking.OFF
        ? Optional.of("the model " + model + " always thinks; it cannot be switched off")
        : Optional.empty();
  }

  /** Calls were made. */
  void called(boolean anyError, boolean askForAnswer) {
    thinkingPays = anyError;
    choice = askForAnswer ? ToolChoice.NONE : ToolChoice.AUTO;
    lastAnswer = null;
    sameAnswers = 0;
  }

  /** The turn brought no call and did not end the run; says whether the run should end now. */
  boolean isStuckAt(String answer) {
    thinkingPays = true;
    choice = ToolChoice.AUTO;
    sameAnswers = answer.equals(lastAnswer) ? sameAnswers + 1 : 1;
    lastAnswer = answer;
    return sameAnswers >= SAME_ANSWERS;
  }

  static Ending stuck() {
    return Ending.of(RunStatus.UNACHIEVED, "the model gave the same answer three times in a row");
  }
}
