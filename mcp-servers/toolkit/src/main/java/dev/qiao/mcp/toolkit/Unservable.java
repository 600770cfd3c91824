package dev.qiao.mcp.toolkit;

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

  /** The phrase. */
  String problem() {
    return problem;
  }
}
