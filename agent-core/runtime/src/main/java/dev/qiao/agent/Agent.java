package dev.qiao.agent;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.task.Task;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent: a model with tools, built once, run as often as wanted and by many threads at once.
 *
 * <pre>{@code
 * try (Agent agent = Agent.builder().model("nano").tools(new Shop()).build()) {
 *   System.out.println(agent.run("How many bolts are there?").result().answer());
 * }
 * }</pre>
 *
 * <p>It owns what it opened itself: the tool servers, and the model if that was given by name.
 */
public final class Agent implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

  private final Setup setup;
  private final List<AutoCloseable> owned;
  private final Set<AgentRun> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Agent(Setup setup, List<AutoCloseable> owned) {
    this.setup = setup;
    this.owned = List.copyOf(owned);
  }

  /** Starts to build an agent. */
  public static AgentBuilder builder() {
    return new AgentBuilder();
  }

  /** Runs a task; it starts at once. */
  public AgentRun run(Task task) {
    return start(task, null);
  }

  /** Runs a task that is only a prompt; it starts at once. */
  public AgentRun run(String prompt) {
    return start(Task.of(prompt), null);
  }

  /**
   * Runs a task; it starts at once.
   *
   * @param listener is told every event in order, on a thread of its own; one that throws is told
   *     the next event all the same
   */
  public AgentRun run(Task task, Consumer<AgentEvent> listener) {
    return start(task, listener);
  }

  private AgentRun start(Task task, @Nullable Consumer<AgentEvent> listener) {
    if (closed) {
      throw new IllegalStateException("The agent is closed; build a new one");
    }
    AgentRun run = AgentRun.start(setup, task, listener, running::add, running::remove);
    if (closed) {
      // Closed since the look above: whoever closes may have passed over this run.
      run.cancel();
    }
    return run;
  }

  /** Cancels what still runs, waits for its end, and closes what the agent owns. */
  @Override
  public void close() {
    closed = true;
    running.forEach(AgentRun::cancel);
    running.forEach(Agent::await);
    owned.forEach(Agent::close);
  }

  private static void await(AgentRun run) {
    try {
      run.result();
    } catch (RuntimeException e) {
      // It is told to whoever waits for the run's result; what the agent owns is closed all the
      // same.
      LOG.debug("A run broke off while its agent was closed", e);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("A part of an agent did not close", e);
    }
  }
}
