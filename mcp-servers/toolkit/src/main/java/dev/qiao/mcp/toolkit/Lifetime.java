package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.Clients;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Of one server: it is served once, and what it is made of is closed once. */
final class Lifetime {

  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

  private final List<Object> objects;
  private final Kit kit;
  private final KeptAlive process = new KeptAlive();
  private final AtomicBoolean over = new AtomicBoolean();

  Lifetime(List<Object> objects, Kit kit) {
    this.objects = objects;
    this.kit = kit;
  }

  /** Listens, and keeps the process going; what fails may be tried again elsewhere. */
  synchronized McpHttpServer listen(ToolServer server, HttpServerSettings settings) {
    kit.audience().requireNone();
    McpHttpServer running;
    try {
      running = McpHttpServer.start(server, settings);
    } catch (RuntimeException e) {
      kit.audience().leave();
      throw e;
    }
    process.until(running);
    return running;
  }

  /**
   * Its clients come.
   *
   * @throws IllegalStateException if they came before, or it is over
   */
  void begin(Clients clients) {
    if (over.get()) {
      throw new IllegalStateException("This server is closed; build another one.");
    }
    kit.audience().arrive(clients);
    clients.watchResources(Watchers.among(objects));
  }

  /** Closes all that can be closed. */
  void end() {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    process.release();
    for (Object object : objects) {
      if (object instanceof AutoCloseable closeable) {
        close(closeable);
      }
    }
    kit.constraints().close();
  }

  /** One that fails does not keep the others from being closed. */
  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("Closing {} failed", closeable.getClass().getTypeName(), e);
    }
  }
}
