package dev.qiao.mcp.fuzz;

import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is logged at WARN or above, but for what a handler of the targets throws on purpose; and
 * connections that the pipeline gave up because a handler of its own threw.
 */
final class LogWatch extends Handler {

  /** What the SDK and its validator tell of a peer in one line, and go on. */
  private static final List<String> TELLING =
      List.of("io.modelcontextprotocol.", "com.networknt.schema.");

  private static final String PIPELINE = "dev.qiao.mcp.server.http.McpEndpoint";

  /** Kept, or its level would be forgotten with it. */
  private final Logger pipeline = Logger.getLogger(PIPELINE);

  private final Queue<LogRecord> seen = new ConcurrentLinkedQueue<>();

  private LogWatch() {}

  static LogWatch begin() {
    LogWatch watch = new LogWatch();
    Logger root = Logger.getLogger("");
    for (Handler other : root.getHandlers()) {
      root.removeHandler(other);
    }
    root.setLevel(Level.WARNING);
    root.addHandler(watch);
    watch.pipeline.setLevel(Level.FINE);
    return watch;
  }

  @Override
  public void publish(LogRecord entry) {
    boolean told =
        entry.getThrown() == null && TELLING.stream().anyMatch(entry.getLoggerName()::startsWith);
    if (!told && !isDeliberate(entry.getThrown())) {
      seen.add(entry);
    }
  }

  /** In a session nobody can answer a handler in time, as it holds the only thread. */
  private static boolean isDeliberate(@Nullable Throwable thrown) {
    return thrown instanceof DeliberateException
        || (thrown != null && thrown.getCause() instanceof TimeoutException)
        || thrown instanceof CodecException // what cannot be read, or breaks off, ends its stream
        || Http2CodecUtil.getEmbeddedHttp2Exception(thrown) != null;
  }

  /** Throws what was seen since the last time. */
  void check() {
    LogRecord entry = seen.poll();
    if (entry != null) {
      seen.clear();
      throw new Finding(
          "%s %s: %s".formatted(entry.getLevel(), entry.getLoggerName(), entry.getMessage()),
          entry.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
