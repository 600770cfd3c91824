package dev.qiao.engine.natives;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;

/**
 * The address of a native object, freed once: on close, or when its owner is no longer reachable.
 *
 * <p>Closing waits for calls that are under way, and so does the cleaner, because a call holds its
 * owner; calls after it throw instead of reading freed memory.
 */
final class NativeHandle {

  private static final Cleaner CLEANER = Cleaner.create();

  private final Object owner;
  private final String kind;
  private final long address;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Cleaner.Cleanable cleanable;
  private boolean closed;

  NativeHandle(Object owner, String kind, long address, LongConsumer free) {
    this.owner = owner;
    this.kind = kind;
    this.address = address;
    this.cleanable = CLEANER.register(owner, () -> free.accept(address));
  }

  <T> T use(LongFunction<T> call) {
    lock.readLock().lock();
    try {
      return call.apply(open());
    } finally {
      lock.readLock().unlock();
      Reference.reachabilityFence(owner);
    }
  }

  int useInt(LongToIntFunction call) {
    lock.readLock().lock();
    try {
      return call.applyAsInt(open());
    } finally {
      lock.readLock().unlock();
      Reference.reachabilityFence(owner);
    }
  }

  /** Runs a call that needs this handle and another one. */
  int useInt(NativeHandle other, LongPairToInt call) {
    return useInt(mine -> other.useInt(its -> call.apply(mine, its)));
  }

  void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      cleanable.clean();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private long open() {
    if (closed) {
      throw new IllegalStateException("This " + kind + " is closed.");
    }
    return address;
  }

  /** A call with two addresses. */
  @FunctionalInterface
  interface LongPairToInt {
    int apply(long first, long second);
  }
}
