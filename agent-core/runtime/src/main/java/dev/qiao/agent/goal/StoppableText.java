package dev.qiao.agent.goal;

import java.util.concurrent.CancellationException;

/**
 * A text in which a search ends when its thread is interrupted. A regular expression that goes back
 * and forth may otherwise take longer than anybody lives, and Java offers no other way to stop it.
 */
final class StoppableText implements CharSequence {

  private final CharSequence text;

  StoppableText(CharSequence text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the search was stopped");
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new StoppableText(text.subSequence(start, end));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
