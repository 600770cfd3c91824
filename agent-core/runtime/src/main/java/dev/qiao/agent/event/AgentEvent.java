package dev.qiao.agent.event;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run. Its JSON form, one object a line, is {@code docs/events.md}.
 */
public sealed interface AgentEvent {

  /** Number, time and step. */
  Stamp stamp();

  /** The run began; {@code tools} are the names that the model knows them by. */
  record RunStarted(
      Stamp stamp,
      String task,
      String prompt,
      String model,
      List<GoalState> goals,
      List<String> tools)
      implements AgentEvent {}

  /** A step began: the model is being asked. */
  record StepStarted(Stamp stamp, boolean thinking) implements AgentEvent {}

  /** A piece of the model's thinking. */
  record ThinkingDelta(Stamp stamp, String text) implements AgentEvent {}

  /** A piece of the model's text. */
  record TextDelta(Stamp stamp, String text) implements AgentEvent {}

  /** The model asked for a call; {@code arguments} is JSON as the model wrote it. */
  record ToolCallRequested(Stamp stamp, String id, String tool, String arguments)
      implements AgentEvent {}

  /** The call was found in order and is being made on {@code server}. */
  record ToolCallStarted(Stamp stamp, String id, String tool, String server)
      implements AgentEvent {}

  /** A tool told how far it is. */
  record ToolCallProgressed(
      Stamp stamp, String id, double progress, @Nullable Double total, @Nullable String message)
      implements AgentEvent {}

  /** The call ended; {@code result} is the text that the model reads. */
  record ToolCallFinished(
      Stamp stamp, String id, String tool, String result, boolean error, Duration duration)
      implements AgentEvent {}

  /** The outcome of a goal's check changed; {@code state} holds the evidence. */
  record GoalChanged(Stamp stamp, int goal, GoalState state) implements AgentEvent {}

  /**
   * Something a person should know: a call was the same again and not made, an answer was cut off,
   * a model cannot think or cannot stop it.
   */
  record Notice(Stamp stamp, String kind, String text) implements AgentEvent {}

  /**
   * The model's part of a step ended.
   *
   * @param inputTokens tokens of the request, {@code cachedTokens} of them not evaluated again
   * @param outputTokens tokens generated, thinking included
   * @param tokensPerSecond generation speed without the time to the first token; 0 if unknown
   */
  record StepFinished(
      Stamp stamp,
      int inputTokens,
      int cachedTokens,
      int outputTokens,
      Duration timeToFirstToken,
      Duration duration,
      double tokensPerSecond)
      implements AgentEvent {}

  /** The run ended; always the last event. */
  record RunFinished(
      Stamp stamp, RunStatus status, String answer, List<GoalState> goals, @Nullable String reason)
      implements AgentEvent {}
}
