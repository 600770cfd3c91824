package dev.qiao.agent;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.EventLog;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.ToolDefinition;
import dev.qiao.agent.tool.ToolProgress;
import dev.qiao.agent.tool.ToolResult;
import dev.qiao.agent.tool.Toolbox;
import dev.qiao.agent.turn.CallTexts;
import dev.qiao.agent.turn.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of a turn: together if none of them changes anything, else one after the other.
 * What is wrong with a call is told to the model as the call's result.
 */
final class CallRunner {

  private final Toolbox tools;
  private final EventLog log;
  private final StopSignal stop;
  private final RepeatGuard guard = new RepeatGuard();

  CallRunner(Toolbox tools, EventLog log, StopSignal stop) {
    this.tools = tools;
    this.log = log;
    this.stop = stop;
  }

  /**
   * What a call came to.
   *
   * @param text what the model reads
   * @param made the tool and its own result; null if the call was not made
   */
  record Outcome(
      ToolCall call, String text, boolean error, RepeatGuard.Verdict verdict, @Nullable Made made) {

    /** A call that was made. */
    record Made(ToolDefinition tool, ToolResult result) {}
  }

  /** What is to be done for a call: make it, or tell the model why not. */
  private sealed interface Plan {
    record Make(ToolCall call, Tool tool) implements Plan {}

    record Tell(Outcome outcome) implements Plan {}
  }

  /**
   * Makes the calls.
   *
   * @return the outcomes in the order of the calls
   * @throws dev.qiao.agent.tool.ToolServerException if a server is dead
   * @throws RunEnd if the run is stopped
   */
  List<Outcome> run(List<ToolCall> calls) {
    return calls.size() > 1 && calls.stream().allMatch(this::changesNothing)
        ? together(calls)
        : inOrder(calls);
  }

  private boolean changesNothing(ToolCall call) {
    return tools.find(call.tool()).map(tool -> tool.definition().readOnly()).orElse(false);
  }

  private List<Outcome> inOrder(List<ToolCall> calls) {
    List<Outcome> outcomes = new ArrayList<>();
    for (ToolCall call : calls) {
      outcomes.add(settled(start(plan(call)).result()));
    }
    return outcomes;
  }

  private List<Outcome> together(List<ToolCall> calls) {
    List<StopSignal.Work<Outcome>> works = new ArrayList<>();
    calls.forEach(call -> works.add(start(plan(call))));
    try {
      return works.stream().map(StopSignal.Work::result).map(this::settled).toList();
    } finally {
      works.forEach(StopSignal.Work::abandon);
    }
  }

  private Plan plan(ToolCall call) {
    log.publish(
        stamp -> new AgentEvent.ToolCallRequested(stamp, call.id(), call.tool(), call.written()));
    RepeatGuard.Verdict verdict = guard.meet(call);
    return switch (verdict) {
      case MAKE -> checked(call);
      case REMIND -> told(call, RuntimeTexts.REPEATED, false, verdict);
      case ASK_FOR_ANSWER, END -> told(call, RuntimeTexts.REPEATED_AGAIN, false, verdict);
    };
  }

  private Plan checked(ToolCall call) {
    String problem = call.problem();
    if (problem != null) {
      return refused(call, problem);
    }
    Optional<Tool> tool = tools.find(call.tool());
    if (tool.isEmpty()) {
      List<String> names = tools.definitions().stream().map(ToolDefinition::name).toList();
      return refused(call, CallTexts.unknownTool(call.tool(), names));
    }
    List<String> problems = tools.problems(tool.get().definition(), call.arguments());
    return problems.isEmpty()
        ? new Plan.Make(call, tool.get())
        : refused(call, CallTexts.invalidArguments(call.tool(), problems));
  }

  private Plan refused(ToolCall call, String problem) {
    return told(call, CallTexts.error(problem), true, RepeatGuard.Verdict.MAKE);
  }

  private Plan told(ToolCall call, String text, boolean error, RepeatGuard.Verdict verdict) {
    if (!error) {
      log.publish(
          stamp ->
              new AgentEvent.Notice(
                  stamp, "repeated_call", "the same call again, not made: " + call.tool()));
    }
    finished(call, text, error, Duration.ZERO);
    return new Plan.Tell(new Outcome(call, text, error, verdict, null));
  }

  private StopSignal.Work<Outcome> start(Plan plan) {
    return switch (plan) {
      case Plan.Tell(Outcome outcome) -> stop.done(outcome);
      case Plan.Make(ToolCall call, Tool tool) ->
          stop.start("qiao-call " + call.tool(), () -> make(call, tool));
    };
  }

  private Outcome make(ToolCall call, Tool tool) {
    ToolDefinition definition = tool.definition();
    log.publish(
        stamp ->
            new AgentEvent.ToolCallStarted(stamp, call.id(), call.tool(), definition.server()));
    ToolProgress progress =
        (done, total, message) ->
            log.publish(
                stamp -> new AgentEvent.ToolCallProgressed(stamp, call.id(), done, total, message));
    long begin = System.nanoTime();
    ToolResult result = tool.call(call.arguments(), progress, stop.cancellation());
    String text = result.error() ? CallTexts.error(result.text()) : result.text();
    finished(call, text, result.error(), Duration.ofNanos(System.nanoTime() - begin));
    return new Outcome(
        call, text, result.error(), RepeatGuard.Verdict.MAKE, new Outcome.Made(definition, result));
  }

  private void finished(ToolCall call, String text, boolean error, Duration duration) {
    log.publish(
        stamp ->
            new AgentEvent.ToolCallFinished(stamp, call.id(), call.tool(), text, error, duration));
  }

  /** On the run's thread: what the call did counts for the calls after it. */
  private Outcome settled(Outcome outcome) {
    Outcome.Made made = outcome.made();
    if (made != null && !made.tool().readOnly()) {
      guard.changedBy(outcome.call());
    }
    if (made != null && made.result().unfinished()) {
      guard.unfinished(outcome.call());
    }
    return outcome;
  }
}
