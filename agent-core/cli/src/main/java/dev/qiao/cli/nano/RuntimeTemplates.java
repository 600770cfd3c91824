package dev.qiao.cli.nano;

import dev.qiao.agent.RuntimeTexts;
import dev.qiao.agent.event.GoalState;
import dev.qiao.agent.goal.Goal;
import dev.qiao.agent.goal.GoalTexts;
import dev.qiao.agent.task.Task;
import dev.qiao.agent.turn.CallTexts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runtime's own texts with slots such as {@code {path}} in place of what varies. */
final class RuntimeTemplates {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private RuntimeTemplates() {}

  static Map<String, String> all() {
    Map<String, String> texts = new LinkedHashMap<>();
    firstMessage(texts);
    texts.put("error", CallTexts.error("{text}"));
    texts.put("invalid_arguments", CallTexts.invalidArguments("{tool}", List.of("{problems}")));
    texts.put("unknown_tool", CallTexts.unknownTool("{name}", List.of("{names}")));
    texts.put("repeated", RuntimeTexts.REPEATED);
    texts.put("repeated_again", RuntimeTexts.REPEATED_AGAIN);
    feedback(texts);
    texts.put("evidence.missing", GoalTexts.missing("{path}"));
    texts.put("evidence.contains", GoalTexts.lacks("{path}", "{text}", "{held}"));
    texts.put("evidence.matches", GoalTexts.noMatch("{path}", "{regex}"));
    texts.put("evidence.answer", GoalTexts.answerDiffers("{regex}"));
    texts.put("evidence.not_called", GoalTexts.notCalled("{tool}"));
    texts.put("evidence.no_result", GoalTexts.noResult("{tool}"));
    return texts;
  }

  private static void firstMessage(Map<String, String> texts) {
    Task task =
        new Task(
            "{name}",
            "{prompt}",
            Optional.of(Path.of("{folder}")),
            List.of(new Goal("{statement}", List.of())));
    List<String> lines = RuntimeTexts.firstMessage(task, DAY).lines().toList();
    texts.put("first_user", lines.get(0) + "\n" + lines.get(1) + "\n{context}");
    texts.put("context_date", lines.get(2).replace(DAY.toString(), "{date}"));
    texts.put("context_folder", lines.get(3));
    texts.put("context_goals", lines.get(4));
    texts.put("goal_line", lines.get(5));
  }

  private static void feedback(Map<String, String> texts) {
    GoalState open = new GoalState("{statement}", false, List.of("{evidence}"));
    List<String> lines = GoalTexts.notDoneYet(List.of(open)).lines().toList();
    texts.put("not_done", lines.get(0));
    texts.put("open_goal", lines.get(1));
    texts.put("evidence_indent", lines.get(2));
  }
}
