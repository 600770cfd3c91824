package dev.qiao.mcp.client.oauth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A turn at a file that processes, and threads of one, take one after the other. */
final class FileTurn implements AutoCloseable {

  /** Longer than the request that somebody may be waiting for who has the turn. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long PAUSE_MILLIS = 20;

  private final FileChannel channel;

  private FileTurn(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the turn.
   *
   * @param lock the file whose lock means the turn; made if need be, never removed
   * @throws CredentialStoreException if it does not come in time
   */
  static FileTurn take(Path lock) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (locked(channel) == null) {
        if (System.nanoTime() - end > 0) {
          throw new IOException("another process has held it for " + PATIENCE.toSeconds() + " s");
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      FileTurn turn = new FileTurn(channel);
      channel = null;
      return turn;
    } catch (IOException e) {
      throw new CredentialStoreException("Cannot lock %s: %s.".formatted(lock, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialStoreException("Interrupted while waiting for " + lock + ".", e);
    } finally {
      close(channel);
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) { // a thread of this process has it
      return null;
    }
  }

  /** Ends the turn: what closes the channel gives up the lock. */
  @Override
  public void close() {
    close(channel);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // nothing was written
    }
  }
}
