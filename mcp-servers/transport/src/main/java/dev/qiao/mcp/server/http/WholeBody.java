package dev.qiao.mcp.server.http;

/**
 * The body of a request that has come whole.
 *
 * @param counted how many of its bytes the budget has counted: all, or none of a small one
 */
record WholeBody(byte[] bytes, int counted, BodyBudget budget) {

  /** The request is served, and the body no longer held; to be called once. */
  void served() {
    if (counted > 0) {
      budget.giveBack(counted);
    }
  }
}
