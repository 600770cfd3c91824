package dev.qiao.agent.mcp;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.cancel.Interruptible;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.ToolProgress;
import dev.qiao.agent.tool.ToolResult;
import dev.qiao.agent.tool.ToolServerException;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The connection to one server over its life: it is opened, called by many threads at once, started
 * again once in a run if the server dies, and closed.
 */
final class McpConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(McpConnection.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ServerAccess access;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Link link;

  /** The signals of the runs in which it was started again; an ended run's goes with it. */
  private final Set<Cancellation> restartedIn = Collections.newSetFromMap(new WeakHashMap<>());

  private boolean closed;

  McpConnection(ServerAccess access) {
    this.access = access;
  }

  String name() {
    return access.name();
  }

  /**
   * Starts the server and lists its tools.
   *
   * @throws ToolServerException if it does not start or does not speak MCP
   * @throws ServerConfigException if its configuration means nothing
   */
  List<Tool> open() {
    Link opened = access.open();
    try {
      List<Tool> tools = opened.tools().stream().<Tool>map(tool -> McpTool.of(tool, this)).toList();
      use(opened);
      return tools;
    } catch (RuntimeException e) {
      ToolServerException meaning = access.failure("did not list its tools", e, opened.served());
      opened.close();
      throw meaning;
    }
  }

  private void use(Link opened) {
    lock.lock();
    try {
      if (closed) {
        throw new CancellationException("closed");
      }
      link = opened;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Calls a tool.
   *
   * @param cancellation the run's own signal, the same for all its calls
   * @throws ToolServerException if the server is dead for good
   * @throws CancellationException if the signal came first
   */
  ToolResult call(
      String tool, ObjectNode arguments, ToolProgress progress, Cancellation cancellation) {
    Link used = current();
    Map<String, Object> values = JSON.convertValue(arguments, new TypeReference<>() {});
    try {
      CallToolResult result =
          Interruptible.call(
              "mcp-" + name() + "-" + tool, () -> used.call(tool, values, progress), cancellation);
      return ResultText.of(result);
    } catch (CancellationException e) {
      throw e;
    } catch (McpError e) {
      return ToolResult.error(String.valueOf(e.getMessage()));
    } catch (Exception e) {
      return failed(used, tool, e, cancellation);
    }
  }

  private ToolResult failed(Link used, String tool, Exception failure, Cancellation cancellation) {
    // Not the failure itself, whose words may hold a key.
    LOG.debug("{}", access.failure("did not finish " + tool, failure, null).getMessage());
    if (failure.getCause() instanceof TimeoutException && !used.served().ended()) {
      return ToolResult.unfinished(
          "The tool server "
              + name()
              + " did not answer "
              + tool
              + " within "
              + Link.CALL_TIMEOUT.toMinutes()
              + " minutes.");
    }
    if (!used.served().ended() && Causes.isUnreadableAnswer(failure)) {
      return ToolResult.error("The answer of " + tool + " could not be read.");
    }
    restart(used, failure, cancellation);
    return ToolResult.unfinished(
        "The tool server "
            + name()
            + " stopped and was started again; the call "
            + tool
            + " was not finished.");
  }

  private void restart(Link dead, Exception failure, Cancellation cancellation) {
    try {
      Interruptible.call(
          "restart-" + name(),
          () -> {
            restartIn(cancellation, dead, failure);
            return dead;
          },
          cancellation);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw access.failure("did not start again", e, null);
    }
  }

  /** Once in a run; calls that failed together with the first one use what it has started. */
  private void restartIn(Cancellation run, Link dead, Exception failure) {
    lock.lock();
    try {
      if (closed) {
        throw new CancellationException("closed");
      }
      if (link != dead) {
        return;
      }
      ToolServerException meaning = access.failure("stopped", failure, dead.served());
      dead.close();
      if (!restartedIn.add(run)) {
        throw new ToolServerException(
            meaning.getMessage() + " It had been started again once already.", meaning.getCause());
      }
      LOG.info("{} Starting it again.", meaning.getMessage());
      link = access.open();
    } finally {
      lock.unlock();
    }
  }

  private Link current() {
    lock.lock();
    try {
      if (link == null || closed) {
        throw new ToolServerException("The connection to " + name() + " is closed.", null);
      }
      return link;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Link open;
    lock.lock();
    try {
      closed = true;
      open = link;
      link = null;
    } finally {
      lock.unlock();
    }
    if (open != null) {
      open.close();
    }
  }
}
