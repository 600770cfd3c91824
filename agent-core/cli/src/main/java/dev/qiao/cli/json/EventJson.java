package dev.qiao.cli.json;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.GoalState;
import dev.qiao.agent.event.RunStatus;
import dev.qiao.agent.event.Stamp;
import dev.qiao.cli.exit.ExitCode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of events, as {@code docs/events.schema.json} describes it. */
final class EventJson {

  /** The status of a run that could not begin because of its command line or its task file. */
  static final String BAD_USAGE = "bad_usage";

  private final JsonMapper json;

  EventJson(JsonMapper json) {
    this.json = json;
  }

  /** One event as an object. */
  ObjectNode of(AgentEvent event) {
    Stamp stamp = event.stamp();
    return switch (event) {
      case AgentEvent.RunStarted start -> {
        ObjectNode node = node("run_started", stamp);
        node.put("task", start.task()).put("prompt", start.prompt()).put("model", start.model());
        node.set("goals", goals(start.goals()));
        node.set("tools", texts(start.tools()));
        yield node;
      }
      case AgentEvent.StepStarted step ->
          node("step_started", stamp).put("thinking", step.thinking());
      case AgentEvent.ThinkingDelta delta ->
          node("thinking_delta", stamp).put("text", delta.text());
      case AgentEvent.TextDelta delta -> node("text_delta", stamp).put("text", delta.text());
      case AgentEvent.ToolCallRequested call ->
          node("tool_call_requested", stamp)
              .put("id", call.id())
              .put("tool", call.tool())
              .put("arguments", call.arguments());
      case AgentEvent.ToolCallStarted call ->
          node("tool_call_started", stamp)
              .put("id", call.id())
              .put("tool", call.tool())
              .put("server", call.server());
      case AgentEvent.ToolCallProgressed call ->
          node("tool_call_progressed", stamp)
              .put("id", call.id())
              .put("progress", call.progress())
              .put("total", call.total())
              .put("message", call.message());
      case AgentEvent.ToolCallFinished call ->
          node("tool_call_finished", stamp)
              .put("id", call.id())
              .put("tool", call.tool())
              .put("result", call.result())
              .put("error", call.error())
              .put("duration_ms", call.duration().toMillis());
      case AgentEvent.GoalChanged change -> {
        ObjectNode node = node("goal_changed", stamp).put("goal", change.goal());
        node.set("state", goal(change.state()));
        yield node;
      }
      case AgentEvent.Notice notice ->
          node("notice", stamp).put("kind", notice.kind()).put("text", notice.text());
      case AgentEvent.StepFinished step ->
          node("step_finished", stamp)
              .put("input_tokens", step.inputTokens())
              .put("cached_tokens", step.cachedTokens())
              .put("output_tokens", step.outputTokens())
              .put("time_to_first_token_ms", step.timeToFirstToken().toMillis())
              .put("duration_ms", step.duration().toMillis())
              .put("tokens_per_second", step.tokensPerSecond());
      case AgentEvent.RunFinished end ->
          finished(
              stamp,
              name(end.status()),
              end.answer(),
              end.goals(),
              end.reason(),
              ExitCode.of(end.status()));
    };
  }

  /** The last line of every run. */
  ObjectNode finished(
      Stamp stamp,
      String status,
      String answer,
      List<GoalState> goals,
      @Nullable String reason,
      ExitCode code) {
    ObjectNode node = node("run_finished", stamp).put("status", status).put("answer", answer);
    node.set("goals", goals(goals));
    return node.put("reason", reason).put("exit_code", code.number());
  }

  /** The status of a run that ended with this code before it had one of its own. */
  static String statusOf(ExitCode code) {
    return switch (code) {
      case DONE -> name(RunStatus.ANSWERED);
      case GOALS_OPEN -> name(RunStatus.LIMIT_REACHED);
      case BAD_USAGE -> BAD_USAGE;
      case MODEL_UNAVAILABLE -> name(RunStatus.MODEL_UNAVAILABLE);
      case TOOL_SERVER_UNAVAILABLE -> name(RunStatus.TOOL_SERVER_UNAVAILABLE);
      case FAULT -> name(RunStatus.FAILED);
      case INTERRUPTED -> name(RunStatus.CANCELLED);
    };
  }

  private static String name(RunStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private ObjectNode node(String type, Stamp stamp) {
    return json.createObjectNode()
        .put("type", type)
        .put("seq", stamp.seq())
        .put("time", stamp.time().toString())
        .put("step", stamp.step());
  }

  private ArrayNode goals(List<GoalState> goals) {
    ArrayNode array = json.createArrayNode();
    goals.forEach(goal -> array.add(goal(goal)));
    return array;
  }

  private ObjectNode goal(GoalState goal) {
    ObjectNode node = json.createObjectNode();
    node.put("statement", goal.statement()).put("achieved", goal.achieved());
    node.set("evidence", texts(goal.evidence()));
    return node;
  }

  private ArrayNode texts(List<String> texts) {
    ArrayNode array = json.createArrayNode();
    texts.forEach(array::add);
    return array;
  }
}
