package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.ReadCost;

/**
 * The body of a request that has come whole, until the request is served.
 *
 * <p>It goes from the event loop to the thread of its request, and one of them has it at a time.
 */
final class WholeBody {

  /** Whether there is room for what a body is read into. */
  enum Room {
    THERE_IS,
    /** There will be, when others have been served. */
    NOT_NOW,
    NEVER
  }

  private final byte[] bytes;
  private final BodyBudget budget;
  private long counted;

  /**
   * @param counted how many of its bytes the budget has counted: all, or none of a small one
   */
  WholeBody(byte[] bytes, long counted, BodyBudget budget) {
    this.bytes = bytes;
    this.counted = counted;
    this.budget = budget;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Counts what reading it makes of it, before that is done; nothing of a small one. */
  Room countRead() {
    if (counted == 0) {
      return Room.THERE_IS;
    }
    long cost = ReadCost.of(bytes);
    if (!budget.canEverHold(counted + cost)) {
      return Room.NEVER;
    }
    if (!budget.take(cost)) {
      return Room.NOT_NOW;
    }
    counted += cost;
    return Room.THERE_IS;
  }

  /** The request is served, and the body no longer held. */
  void served() {
    budget.giveBack(counted);
    counted = 0;
  }
}
