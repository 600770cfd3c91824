package dev.qiao.agent.mcp;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A file that another process writes as a mark. */
final class WrittenFile {

  private static final long LONGEST = 40;

  private WrittenFile() {}

  /** Waits for the file and reads it; an interrupt ends the wait, and so does time. */
  static String await(Path file) throws IOException, InterruptedException {
    try (WatchService folder = file.getFileSystem().newWatchService()) {
      file.getParent().register(folder, ENTRY_CREATE);
      while (!Files.exists(file)) {
        WatchKey change = folder.poll(LONGEST, SECONDS);
        if (change == null) {
          throw new AssertionError("Nobody wrote " + file + " within " + LONGEST + " s");
        }
        change.pollEvents();
        change.reset();
      }
      return Files.readString(file);
    }
  }
}
