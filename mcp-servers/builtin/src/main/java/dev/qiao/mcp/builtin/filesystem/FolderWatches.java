package dev.qiao.mcp.builtin.filesystem;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of what the system tells of folders. Each is told of once, however many enter it; nothing
 * runs before the first does. Its owner's monitor guards it; {@link Hearer} is called without it.
 */
final class FolderWatches implements AutoCloseable {

  /** Who is told, on a thread of its own. */
  @FunctionalInterface
  interface Hearer {

    /**
     * Something has changed in a folder.
     *
     * @param names of the entries; empty if the system lost count, and any may have changed
     * @param gone whether the folder itself is, and so was left
     */
    void changed(Path folder, Set<Path> names, boolean gone);
  }

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatches.class);

  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_DELETE,
    StandardWatchEventKinds.ENTRY_MODIFY
  };

  private record Watch(WatchKey key, int times) {}

  private final Map<Path, Watch> entered = new HashMap<>();
  private final int most;
  private final Hearer hearer;
  private @Nullable WatchService service;
  private boolean full;

  /**
   * @param most folders at a time
   */
  FolderWatches(int most, Hearer hearer) {
    this.most = most;
    this.hearer = hearer;
  }

  /** Hears of a folder; false if that cannot be, which the log says for the first of them. */
  boolean enter(Path folder) {
    Watch watch = entered.get(folder);
    if (watch == null && entered.size() >= most) {
      return missed(folder, most + " folders are watched already");
    }
    try {
      entered.put(
          folder,
          watch == null
              ? new Watch(folder.register(service(), KINDS), 1)
              : new Watch(watch.key(), watch.times() + 1));
      return true;
    } catch (IOException | ClosedWatchServiceException e) {
      return missed(folder, e.toString());
    }
  }

  /** Said once, as it would be with each further change. */
  private boolean missed(Path folder, String why) {
    if (!full) {
      LOG.warn("Changes in some folders are not noticed, the first is {}: {}", folder, why);
    }
    full = true;
    return false;
  }

  /** What one has entered, one leaves. */
  void leave(Path folder) {
    Watch watch = entered.get(folder);
    if (watch != null && watch.times() > 1) {
      entered.put(folder, new Watch(watch.key(), watch.times() - 1));
    } else if (watch != null) {
      watch.key().cancel();
      entered.remove(folder);
    }
  }

  /** Nobody can hear of it any more. */
  void forget(Path folder) {
    entered.remove(folder);
  }

  private WatchService service() throws IOException {
    if (service == null) {
      WatchService started = FileSystems.getDefault().newWatchService();
      service = started;
      Thread.ofVirtual().name("file-news").start(() -> hear(started));
    }
    return service;
  }

  private void hear(WatchService from) {
    try {
      while (true) {
        tell(from.take());
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // the server closes
    }
  }

  private void tell(WatchKey key) {
    Set<Path> names = new HashSet<>();
    boolean lost = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.context() instanceof Path name) {
        names.add(name);
      } else {
        lost = true;
      }
    }
    try {
      hearer.changed((Path) key.watchable(), lost ? Set.of() : names, !key.reset());
    } catch (RuntimeException e) {
      LOG.warn("A change in {} was not looked at", key.watchable(), e);
    }
  }

  @Override
  public void close() {
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        LOG.debug("Closing the watch failed", e);
      }
    }
  }
}
