package dev.qiao.mcp.interop;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The steps of one conversation: each is bounded in time, and told as a line of JSON. */
final class Steps {

  private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

  private final Talk talk;
  private int failed;

  /** Something that is done with the server, and fails by throwing. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /**
   * Who is driven, over what.
   *
   * @param server its name and version
   * @param transport {@code HTTP}, {@code HTTP+SSE} or {@code stdio}
   * @param revision of the protocol
   */
  record Talk(String server, String transport, String revision) {}

  Steps(Talk talk) {
    this.talk = talk;
  }

  /** How many have failed so far. */
  int failed() {
    return failed;
  }

  /** Does one step; one that fails is told, and the next ones are done nevertheless. */
  void step(String name, Action action) {
    FutureTask<@Nullable Void> task =
        new FutureTask<>(
            () -> {
              action.run();
              return null;
            });
    Thread.ofVirtual().start(task);
    try {
      task.get(LONGEST_STEP.toMillis(), TimeUnit.MILLISECONDS);
      tell(name, null);
    } catch (ExecutionException e) {
      e.printStackTrace();
      tell(name, String.valueOf(e.getMessage()).strip());
    } catch (TimeoutException e) {
      task.cancel(true);
      tell(name, "not done within " + LONGEST_STEP.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void tell(String name, @Nullable String reason) {
    if (reason != null) {
      failed++;
    }
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("driver", "qiao");
    line.put("server", talk.server());
    line.put("transport", talk.transport());
    line.put("revision", talk.revision());
    line.put("step", name);
    line.put("passed", reason == null);
    line.put("reason", reason);
    System.out.println(JsonMapper.shared().writeValueAsString(line));
  }
}
