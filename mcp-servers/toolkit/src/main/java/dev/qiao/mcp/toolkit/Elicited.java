package dev.qiao.mcp.toolkit;

/**
 * What came of a question to the user.
 *
 * @param <T> the form that the user was given
 */
public sealed interface Elicited<T> {

  /**
   * The user has filled in the form.
   *
   * @param value what the user wrote, which fits the form
   */
  record Accepted<T>(T value) implements Elicited<T> {}

  /** The user has said no. */
  record Declined<T>() implements Elicited<T> {}

  /** The user has gone on without an answer. */
  record Dismissed<T>() implements Elicited<T> {}
}
