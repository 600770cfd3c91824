package dev.qiao.mcp.server.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import reactor.core.publisher.MonoSink;

/**
 * Who sent events that the reader is slow to take, and waits until it has.
 *
 * <p>Guarded by the monitor of the session's {@link SessionStreams}; those that are free are
 * released outside it.
 */
final class HeldUpSenders {

  /** One sender, and the number of the event that it waits for. */
  record Sender(long event, MonoSink<Void> sink) {
    /** Lets it go on, on a thread of its own: what follows is the caller's code and may block. */
    void release() {
      Thread.startVirtualThread(sink::success);
    }
  }

  private final Deque<Sender> inOrder = new ArrayDeque<>();

  void add(long event, MonoSink<Void> sink) {
    inOrder.add(new Sender(event, sink));
  }

  /** Takes out those whose event the reader has. */
  List<Sender> takeUpTo(long event) {
    if (inOrder.isEmpty()) {
      return List.of();
    }
    List<Sender> free = new ArrayList<>();
    while (!inOrder.isEmpty() && inOrder.getFirst().event() <= event) {
      free.add(inOrder.removeFirst());
    }
    return free;
  }

  /** Takes out all, as there is no reader to wait for. */
  List<Sender> takeAll() {
    return takeUpTo(Long.MAX_VALUE);
  }
}
