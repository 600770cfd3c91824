package dev.qiao.mcp.toolkit;

import java.util.Collection;

/** Values that do not fit what they were given for. */
final class Unfit extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  /** One problem, as a phrase that begins with its place. */
  Unfit(String problem, Throwable cause) {
    super(problem, cause);
    this.problem = problem;
  }

  /** One problem, likewise. */
  Unfit(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** Throws one for these problems if there are any. */
  static void throwFor(Collection<String> problems) {
    if (!problems.isEmpty()) {
      throw new Unfit(String.join("; ", problems));
    }
  }

  /** What does not fit and where, without a full stop. */
  String problem() {
    return problem;
  }
}
