package dev.qiao.mcp.server.stateless;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;

import dev.qiao.mcp.jsonrpc.ReadCost;
import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tasks of one server, in its memory: they are lost with the process, and only the instance
 * that made a task knows it (clients repeat its id in a header, by which a load balancer finds it).
 */
final class Tasks {

  private static final int MAX_TASKS = 1_000;
  private static final int ID_BYTES = 16;
  private static final long MOST_BYTES = Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8);

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Task> byId = new ConcurrentHashMap<>();
  private final Duration lifetime;
  private final Clock clock;
  private final McpJsonMapper json;
  private final TaskMemory memory = new TaskMemory(MOST_BYTES);

  /**
   * @param lifetime for which a task is kept, from when it is made
   */
  Tasks(Duration lifetime, Clock clock, McpJsonMapper json) {
    this.lifetime = lifetime;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Makes one.
   *
   * @param params of its request, which are held while it runs
   * @throws RefusedRequestException if there are as many as the server takes, or the caller has as
   *     many as it may have
   */
  Task begin(Caller caller, Map<?, ?> params, Asking asking) {
    long size = sizeOf(params);
    synchronized (this) {
      forgetExpired();
      requireRoom(caller);
      Task task = task(caller, asking);
      requireMemory(task, size);
      byId.put(task.id(), task);
      hold(task, size);
      return task;
    }
  }

  private Task task(Caller caller, Asking asking) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id); // who knows it is the one who was told, where callers have no names
    return new Task(
        Base64.getUrlEncoder().withoutPadding().encodeToString(id),
        caller,
        asking,
        lifetime,
        clock);
  }

  private long sizeOf(Map<?, ?> values) {
    try {
      byte[] written = json.writeValueAsBytes(values);
      return written.length + ReadCost.of(written);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write what a task holds as JSON.", e);
    }
  }

  private void requireMemory(Task task, long size) {
    if (!memory.hasRoomFor(task, size)) {
      throw RefusedRequestException.busy(
          "The tasks of this caller hold as much as they may of the server's memory: try again"
              + " later.");
    }
  }

  private void hold(Task task, long size) {
    memory.hold(task, size).forEach(this::forget);
  }

  /** It has come to this result, or to an error if that is more than there is room for. */
  void complete(Task task, Map<String, Object> result) {
    long size = sizeOf(result);
    synchronized (this) {
      if (!byId.containsKey(task.id()) || task.hasEnded()) {
        end(task);
      } else if (memory.hasRoomFor(task, size)) {
        task.complete(result);
        hold(task, size);
      } else {
        fail(
            task,
            new JSONRPCError(
                INTERNAL_ERROR,
                "The result was lost: it is larger than what the server keeps for one caller.",
                null));
      }
    }
  }

  /** It has come to an error. */
  synchronized void fail(Task task, JSONRPCError error) {
    task.fail(error);
    end(task);
  }

  /** What came with its request is held no longer. */
  private void end(Task task) {
    if (byId.containsKey(task.id())) {
      hold(task, 0);
    }
  }

  /** Half of what the others leave: so nobody fills the server, and there is room for newcomers. */
  private void requireRoom(Caller caller) {
    int all = byId.size();
    long own = byId.values().stream().filter(task -> task.isOf(caller)).count();
    if (own * 2 >= MAX_TASKS - (all - own)) {
      throw RefusedRequestException.busy(
          "This caller has %d of the server's %d tasks, and no more are free for it: try again later."
              .formatted(own, MAX_TASKS));
    }
  }

  private void forgetExpired() {
    byId.values().stream().filter(Task::isExpired).forEach(this::forget);
  }

  private void forget(Task task) {
    task.cancel();
    byId.remove(task.id());
    memory.release(task);
  }

  /** Cancels all. */
  synchronized void close() {
    byId.values().forEach(this::forget);
  }

  /** {@code tasks/get}. */
  Outcome get(StatelessRequest request, Outlet outlet) {
    return Outcome.complete(find(request).fields());
  }

  /** {@code tasks/cancel}. */
  Outcome cancel(StatelessRequest request, Outlet outlet) {
    find(request).cancel();
    return Outcome.complete(Map.of());
  }

  /** {@code tasks/update}. */
  Outcome update(StatelessRequest request, Outlet outlet) {
    Task task = find(request);
    Map<String, Map<String, Object>> responses = request.responses();
    long size = sizeOf(responses);
    synchronized (this) {
      if (byId.containsKey(task.id()) && !task.hasEnded()) {
        requireMemory(task, memory.of(task) + size);
        hold(task, memory.of(task) + size);
      }
    }
    task.answer(responses);
    return Outcome.complete(Map.of());
  }

  /** A task that is somebody else's is none, so that nobody learns that it is there. */
  private synchronized Task find(StatelessRequest request) {
    TaskExtension.require(request);
    String id = request.requiredText("taskId");
    forgetExpired();
    Task task = byId.get(id);
    if (task == null || !task.isOf(request.caller())) {
      throw RefusedRequestException.invalidParams(
          "There is no task of that id, or it has expired.");
    }
    return task;
  }
}
