package dev.qiao.mcp.toolkit;

import java.util.function.Supplier;

/**
 * Why something cannot be served, as a phrase without its subject: {@code has no description; …}.
 *
 * <p>Who knows the method or the tool puts it before the phrase, for the person who wrote it.
 */
final class Unservable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  Unservable(String problem) {
    super(problem);
    this.problem = problem;
  }

  /**
   * What is made of a part that is known by a name.
   *
   * @param what it is, as the subject of the sentence
   * @throws IllegalArgumentException if it cannot be served: what, problem and mend
   */
  static <R> R named(String what, Supplier<R> made) {
    try {
      return made.get();
    } catch (Unservable e) {
      throw new IllegalArgumentException("%s %s.".formatted(what, e.problem()), e);
    }
  }

  /** The phrase. */
  String problem() {
    return problem;
  }
}
