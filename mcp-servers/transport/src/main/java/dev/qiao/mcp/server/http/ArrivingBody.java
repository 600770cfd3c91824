package dev.qiao.mcp.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, as it arrives. It holds what has come and no more, whatever was
 * announced, and that is counted in the budget of all bodies.
 *
 * <p>A small body costs less than the call that it makes, the number of which is bounded otherwise,
 * and is not counted.
 */
final class ArrivingBody {

  private static final int SMALL = 4_096;

  private final BodyBudget budget;
  private @Nullable ByteBuf bytes;
  private int counted;

  ArrivingBody(BodyBudget budget) {
    this.budget = budget;
  }

  /** How much of it has come. */
  int size() {
    return bytes == null ? 0 : bytes.readableBytes();
  }

  void add(ByteBuf piece, ByteBufAllocator allocator) {
    if (bytes == null) {
      bytes = allocator.buffer(piece.readableBytes());
    }
    bytes.writeBytes(piece);
  }

  /** Counts what has come since the last time. False if there is no room for it. */
  boolean count() {
    return count(size());
  }

  private boolean count(int size) {
    int more = size - counted;
    if (size <= SMALL || more == 0) {
      return true;
    }
    boolean room = budget.take(more);
    if (room) {
      counted = size;
    }
    return room;
  }

  /**
   * All of it, with its last piece; null if there is no room for that. Afterwards nothing is held
   * here: who has the whole gives back what it counts.
   */
  @Nullable WholeBody end(ByteBuf last, ByteBufAllocator allocator) {
    if (!count(size() + last.readableBytes())) {
      discard();
      return null;
    }
    if (bytes != null) {
      add(last, allocator);
    }
    byte[] whole = ByteBufUtil.getBytes(bytes == null ? last : bytes);
    release();
    WholeBody body = new WholeBody(whole, counted, budget);
    counted = 0;
    return body;
  }

  /** Throws away what has come. */
  void discard() {
    release();
    if (counted > 0) {
      budget.giveBack(counted);
      counted = 0;
    }
  }

  private void release() {
    if (bytes != null) {
      bytes.release();
      bytes = null;
    }
  }
}
