package dev.qiao.engine;

import java.util.List;

/**
 * What a model wrote, read by its format.
 *
 * @param thinking its thinking, or empty
 * @param text its text, or empty; a call that was cut off or cannot be read stands here as written
 * @param calls its tool calls
 */
record ReadMessage(String thinking, String text, List<Call> calls) {

  ReadMessage {
    calls = List.copyOf(calls);
  }

  /** A tool call with its arguments as JSON. */
  record Call(String name, String arguments) {}
}
