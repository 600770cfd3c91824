package dev.qiao.engine;

import dev.langchain4j.model.output.FinishReason;

/** What happens in a turn, in order. The last event is {@link Finished} or {@link Failed}. */
sealed interface TurnEvent {

  /** The model thought on. */
  record Thinking(String text) implements TurnEvent {}

  /** The model wrote on. */
  record Text(String text) implements TurnEvent {}

  /**
   * A tool call began or went on.
   *
   * @param index which call of the turn, from 0
   * @param name the tool's name as far as it is known, or empty if this part adds nothing to it
   * @param arguments what this part adds to the arguments' JSON
   */
  record CallPart(int index, String name, String arguments) implements TurnEvent {}

  /** The turn is complete. */
  record Finished(ReadMessage message, FinishReason reason, TurnStatistics statistics)
      implements TurnEvent {}

  /** The turn came to nothing. */
  record Failed(RuntimeException error) implements TurnEvent {}
}
