package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One call that goes on after its request was answered, and what its client can see of it. */
final class Task {

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  /** How it has ended. */
  private sealed interface End {}

  private record Completed(Map<String, Object> result) implements End {}

  private record Failed(JSONRPCError error) implements End {}

  private record Cancelled() implements End {}

  private final ReentrantLock lock = new ReentrantLock();
  private final String id;
  private final Caller caller;
  private @Nullable Asking asking;
  private final Duration lifetime;
  private final Clock clock;
  private final Instant created;
  private Instant updated;
  private @Nullable Thread thread;
  private @Nullable End end;

  /**
   * @param caller to whom alone it is shown
   * @param asking what its handler asks the client
   * @param lifetime for which it is kept from now on
   */
  Task(String id, Caller caller, Asking asking, Duration lifetime, Clock clock) {
    this.id = id;
    this.caller = caller;
    this.asking = asking;
    this.lifetime = lifetime;
    this.clock = clock;
    this.created = now();
    this.updated = created;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  String id() {
    return id;
  }

  boolean isOf(Caller who) {
    return caller.id().equals(who.id());
  }

  /** Whether both are of the same caller. */
  boolean hasCallerOf(Task other) {
    return isOf(other.caller);
  }

  boolean hasEnded() {
    lock.lock();
    try {
      return end != null;
    } finally {
      lock.unlock();
    }
  }

  boolean isExpired() {
    return !now().isBefore(created.plus(lifetime));
  }

  /** The thread to interrupt when it is cancelled. */
  void worksOn(Thread worker) {
    lock.lock();
    try {
      thread = worker;
      if (end != null) {
        worker.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  void complete(Map<String, Object> result) {
    end(new Completed(result));
  }

  void fail(JSONRPCError error) {
    end(new Failed(error));
  }

  /** Ends it and interrupts what works on it; does nothing if it has ended. */
  void cancel() {
    lock.lock();
    try {
      if (end == null) {
        end(new Cancelled());
        if (thread != null) {
          thread.interrupt();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(End how) {
    lock.lock();
    try {
      if (end == null) {
        end = how;
        updated = now();
        asking = null; // and with it what came with the request
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes what the client has answered; does nothing if it has ended. */
  void answer(Map<String, Map<String, Object>> responses) {
    lock.lock();
    try {
      if (asking != null) {
        asking.deliver(responses);
        updated = now();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What it is and when, without what it has come to. */
  Map<String, Object> seed() {
    return fields("working");
  }

  /** All that its client can see of it. */
  Map<String, Object> fields() {
    lock.lock();
    try {
      return switch (end) {
        case null -> running();
        case Completed(Map<String, Object> result) -> fields("completed", "result", result);
        case Failed(JSONRPCError error) -> fields("failed", "error", error);
        case Cancelled cancelled -> fields("cancelled");
      };
    } finally {
      lock.unlock();
    }
  }

  private Map<String, Object> running() {
    Map<String, Object> questions = asking == null ? Map.of() : asking.inputRequests();
    return questions.isEmpty()
        ? fields("working")
        : fields("input_required", "inputRequests", questions);
  }

  private Map<String, Object> fields(String status, String field, Object value) {
    Map<String, Object> fields = fields(status);
    fields.put(field, value);
    return fields;
  }

  private Map<String, Object> fields(String status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("taskId", id);
    fields.put("status", status);
    fields.put("createdAt", created.toString());
    fields.put("lastUpdatedAt", updated.toString());
    fields.put("ttlMs", lifetime.toMillis());
    fields.put("pollIntervalMs", POLL_INTERVAL.toMillis());
    return fields;
  }
}
