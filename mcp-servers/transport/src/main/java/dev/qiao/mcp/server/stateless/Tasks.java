package dev.qiao.mcp.server.stateless;

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

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Task> byId = new ConcurrentHashMap<>();
  private final Duration lifetime;
  private final Clock clock;

  /**
   * @param lifetime for which a task is kept, from when it is made
   */
  Tasks(Duration lifetime, Clock clock) {
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * Makes one.
   *
   * @throws RefusedRequestException if there are as many as the server takes, or the caller has as
   *     many as it may have
   */
  synchronized Task begin(String caller, Asking asking) {
    forgetExpired();
    requireRoom(caller);
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id); // who knows it is the one who was told, where callers have no names
    Task task =
        new Task(
            Base64.getUrlEncoder().withoutPadding().encodeToString(id),
            caller,
            asking,
            lifetime,
            clock);
    byId.put(task.id(), task);
    return task;
  }

  /** Half of what the others leave: so nobody fills the server, and there is room for newcomers. */
  private void requireRoom(String caller) {
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
  }

  /** Cancels all. */
  void close() {
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
    find(request).answer(request.responses());
    return Outcome.complete(Map.of());
  }

  /** A task that is somebody else's is none, so that nobody learns that it is there. */
  private Task find(StatelessRequest request) {
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
