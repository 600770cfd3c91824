package dev.qiao.agent;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.EventLog;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.goal.GoalTexts;
import dev.qiao.agent.task.Task;
import dev.qiao.agent.turn.CallTexts;
import dev.qiao.agent.turn.Spoken;
import dev.qiao.agent.turn.Turn;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Works on one task: compose, ask, read, act, judge, until it is done or may not go on. */
final class Loop {

  private final Setup setup;
  private final Task task;
  private final EventLog log;
  private final Context context;
  private final GoalTracker goals;
  private final Asker asker;
  private final CallRunner calls;
  private final Pace pace;
  private final Budget budget;
  private String answer = "";

  Loop(Setup setup, Task task, EventLog log, StopSignal stop, GoalTracker goals, Budget budget) {
    this.setup = setup;
    this.task = task;
    this.log = log;
    this.goals = goals;
    this.budget = budget;
    this.context = new Context(setup.systemText(), setup.model().profile().feedback());
    this.asker = new Asker(setup, log, stop);
    this.calls = new CallRunner(setup.tools(), log, stop);
    this.pace = new Pace(setup.thinking(), setup.model().profile().thinking());
  }

  /** The model's last answer; empty if it gave none. */
  String answer() {
    return answer;
  }

  Ending run() {
    pace.notice(setup.model().name()).ifPresent(text -> notice("thinking", text));
    context.user(RuntimeTexts.firstMessage(task, LocalDate.now(setup.clock())));
    while (true) {
      int step = budget.beginStep();
      log.atStep(step);
      Reply reply =
          asker.ask(context.messages(), pace.choice(), pace.thinks(), budget.tokensLeft());
      budget.spend(reply.outputTokens());
      Spoken spoken = new Spoken(reply.message(), step, reply.cutOffAfter());
      Turn turn = setup.reader().read(spoken, context.heard());
      context.said(reply.message(), turn);
      Optional<Ending> end = turn.calls().isEmpty() ? judge(turn, reply) : act(turn);
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  private Optional<Ending> act(Turn turn) {
    List<CallRunner.Outcome> outcomes = calls.run(turn.calls());
    for (CallRunner.Outcome outcome : outcomes) {
      context.result(outcome.call(), outcome.text(), outcome.error());
      goals.note(outcome);
    }
    if (turn.problem() != null) {
      context.feedback(CallTexts.error(turn.problem()));
    }
    pace.called(
        outcomes.stream().anyMatch(CallRunner.Outcome::error) || turn.problem() != null,
        anyIs(RepeatGuard.Verdict.ASK_FOR_ANSWER, outcomes));
    return anyIs(RepeatGuard.Verdict.END, outcomes)
        ? Optional.of(noProgress(turn))
        : Optional.empty();
  }

  private Optional<Ending> judge(Turn turn, Reply reply) {
    if (turn.problem() != null) {
      return goOn(turn, CallTexts.error(turn.problem()));
    }
    answer = turn.text();
    if (goals.allHold(answer) && !(goals.isEmpty() && answer.isEmpty())) {
      return Optional.of(done(reply));
    }
    return goOn(
        turn,
        answer.isEmpty() && (goals.isEmpty() || reply.cutOff())
            ? nothingSaid(reply)
            : GoalTexts.notDoneYet(goals.states()));
  }

  private Optional<Ending> goOn(Turn turn, String feedback) {
    if (pace.isStuckAt(turn.text())) {
      return Optional.of(Pace.stuck());
    }
    context.feedback(feedback);
    return Optional.empty();
  }

  private Ending done(Reply reply) {
    if (reply.cutOff()) {
      notice("cut_off", "the answer was cut off after " + reply.outputTokens() + " tokens");
    }
    return Ending.of(goals.isEmpty() ? RunStatus.ANSWERED : RunStatus.ACHIEVED);
  }

  /** The run ends with what it has. */
  private Ending noProgress(Turn turn) {
    if (!turn.text().isEmpty()) {
      answer = turn.text();
    }
    if (goals.allHold(answer) && !(goals.isEmpty() && answer.isEmpty())) {
      return Ending.of(goals.isEmpty() ? RunStatus.ANSWERED : RunStatus.ACHIEVED);
    }
    return Ending.of(RunStatus.UNACHIEVED, "the model made the same call again and again");
  }

  private static String nothingSaid(Reply reply) {
    if (!reply.cutOff()) {
      return RuntimeTexts.NOTHING_SAID;
    }
    return reply.callBegun()
        ? CallTexts.error(CallTexts.cutOff(reply.outputTokens()))
        : RuntimeTexts.nothingSaidAfter(reply.outputTokens());
  }

  private static boolean anyIs(RepeatGuard.Verdict verdict, List<CallRunner.Outcome> outcomes) {
    return outcomes.stream().anyMatch(outcome -> outcome.verdict() == verdict);
  }

  private void notice(String kind, String text) {
    log.publish(stamp -> new AgentEvent.Notice(stamp, kind, text));
  }
}
