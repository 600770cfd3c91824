package dev.qiao.mcp.server.stateless;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What the tasks hold in memory: those that run what came with their requests, those that have
 * ended what they came to. Each caller has half of what the others leave.
 *
 * <p>Guarded by the monitor of {@link Tasks}.
 */
final class TaskMemory {

  private final long mostBytes;
  private final SequencedMap<Task, Long> oldestFirst = new LinkedHashMap<>();
  private long bytes;

  TaskMemory(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** What one of these holds, in bytes; 0 if it is none of them. */
  long of(Task task) {
    return oldestFirst.getOrDefault(task, 0L);
  }

  /**
   * Whether a task may hold so much, in the place of what it holds, if all its caller's make room.
   */
  boolean hasRoomFor(Task task, long size) {
    long running =
        oldestFirst.entrySet().stream()
            .filter(each -> isOther(each.getKey(), task) && !each.getKey().hasEnded())
            .mapToLong(Map.Entry::getValue)
            .sum();
    return running + size <= shareOf(task);
  }

  /**
   * Has it hold so much, for which there is room.
   *
   * @return the ended tasks of its caller that have to be forgotten for it, the oldest ones
   */
  List<Task> hold(Task task, long size) {
    bytes += size - of(task);
    oldestFirst.put(task, size);
    long tooMuch = heldBy(task) - shareOf(task);
    SequencedMap<Task, Long> forgotten = new LinkedHashMap<>();
    for (Map.Entry<Task, Long> each : oldestFirst.entrySet()) {
      if (tooMuch > 0
          && each.getValue() > 0
          && isOther(each.getKey(), task)
          && each.getKey().hasEnded()) {
        forgotten.put(each.getKey(), each.getValue());
        tooMuch -= each.getValue();
      }
    }
    return List.copyOf(forgotten.keySet());
  }

  private static boolean isOther(Task one, Task task) {
    return one != task && one.hasCallerOf(task);
  }

  private long heldBy(Task task) {
    return oldestFirst.entrySet().stream()
        .filter(each -> each.getKey().hasCallerOf(task))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private long shareOf(Task task) {
    return (mostBytes - (bytes - heldBy(task))) / 2;
  }

  /** It holds nothing any more. */
  void release(Task task) {
    Long held = oldestFirst.remove(task);
    bytes -= held == null ? 0 : held;
  }
}
