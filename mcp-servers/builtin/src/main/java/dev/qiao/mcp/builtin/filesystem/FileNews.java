package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.server.watch.ResourceWatcher;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of files that change, come and go while somebody listens to their addresses. Only what lies
 * within the roots of the settings is watched; with each piece of news a path is judged anew, as
 * links may have changed.
 *
 * <p>Any thread may call; its monitor guards all.
 */
final class FileNews implements ResourceWatcher, AutoCloseable {

  /** How many files, and folders on the way to them, are watched at a time. */
  static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(FileNews.class);

  private final AllowedFolders allowed;
  private final int most;
  private final Map<String, WatchedFile> files = new HashMap<>();
  private final FolderWatches watches;

  /**
   * @param allowed of the settings; nothing is watched if they leave all to the clients
   * @param most files, and as many folders
   */
  FileNews(AllowedFolders allowed, int most) {
    this.allowed = allowed;
    this.most = most;
    this.watches = new FolderWatches(most, this::changed);
  }

  @Override
  public synchronized void watched(String uri, Runnable changed) {
    Optional<Path> path = path(uri);
    if (path.isEmpty() || allowed.folders().isEmpty()) {
      return;
    }
    if (files.size() >= most) {
      LOG.warn("Changes of {} are not noticed: {} files are watched already", uri, most);
      return;
    }
    WatchedFile file =
        new WatchedFile(path.get(), changed, new Sighting(Optional.empty(), "", Set.of()));
    files.put(uri, file);
    look(file);
  }

  @Override
  public synchronized void unwatched(String uri) {
    WatchedFile file = files.remove(uri);
    if (file != null) {
      file.seen().folders().forEach(watches::leave);
    }
  }

  private static Optional<Path> path(String uri) {
    try {
      URI address = new URI(uri);
      return "file".equals(address.getScheme())
              && address.getRawAuthority() == null
              && address.getPath() != null
              && address.getRawQuery() == null
              && address.getRawFragment() == null
          ? Optional.of(Path.of(address.getPath()))
          : Optional.empty();
    } catch (URISyntaxException | InvalidPathException none) {
      return Optional.empty();
    }
  }

  private synchronized void changed(Path folder, Set<Path> names, boolean gone) {
    if (gone) {
      watches.forget(folder);
    }
    for (WatchedFile file : files.values()) {
      Sighting before = file.seen();
      if (before.folders().contains(folder)) {
        if (gone) {
          file.see(without(folder, before));
        }
        look(file);
        if (file.seen().differs(before, folder, names)) {
          file.tell();
        }
      }
    }
  }

  private static Sighting without(Path folder, Sighting seen) {
    Set<Path> others = new HashSet<>(seen.folders());
    others.remove(folder);
    return new Sighting(seen.real(), seen.state(), others);
  }

  /** Looks again as long as there are folders to enter: what came into one before is not told. */
  private void look(WatchedFile file) {
    Set<Path> fresh;
    do {
      Set<Path> before = file.seen().folders();
      Sighting now = Sighting.of(allowed, file.path());
      before.stream().filter(folder -> !now.folders().contains(folder)).forEach(watches::leave);
      fresh = new HashSet<>(now.folders());
      fresh.removeIf(folder -> before.contains(folder) || !watches.enter(folder));
      Set<Path> entered = new HashSet<>(before);
      entered.retainAll(now.folders());
      entered.addAll(fresh);
      file.see(new Sighting(now.real(), now.state(), entered));
    } while (!fresh.isEmpty());
  }

  @Override
  public synchronized void close() {
    watches.close();
    files.clear();
  }
}
