package dev.qiao.mcp.builtin.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** The beginning of what a program writes. */
final class Captured {

  private static final int PIECE = 8_192;
  private static final int PATIENCE_MILLIS = 1_000;

  private final Reader reader;
  private final int most;
  private final CompletableFuture<Void> full;
  private final ReentrantLock lock = new ReentrantLock();
  private final StringBuilder taken = new StringBuilder();
  private final CompletableFuture<String> text = new CompletableFuture<>();

  private Captured(InputStream stream, int most, CompletableFuture<Void> full) {
    this.reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
    this.most = most;
    this.full = full;
  }

  /**
   * Reads from now on, on a thread of its own.
   *
   * @param full completes when there is more than is taken
   */
  static Captured of(InputStream stream, int most, CompletableFuture<Void> full) {
    Captured captured = new Captured(stream, most, full);
    Thread.startVirtualThread(captured::take);
    return captured;
  }

  private void take() {
    char[] piece = new char[PIECE];
    try (reader) {
      for (int read = reader.read(piece); read >= 0; read = reader.read(piece)) {
        if (keep(piece, read) < read) {
          full.complete(null);
          break;
        }
      }
    } catch (IOException ended) {
      // what was read until then is all there is
    } finally {
      text.complete(soFar());
    }
  }

  private int keep(char[] piece, int length) {
    lock.lock();
    try {
      int room = Math.min(length, most - taken.length());
      taken.append(piece, 0, room);
      return room;
    } finally {
      lock.unlock();
    }
  }

  private String soFar() {
    lock.lock();
    try {
      return taken.toString();
    } finally {
      lock.unlock();
    }
  }

  /**
   * All that was taken. The program has to be ended first; something that escaped from it and keeps
   * the stream open is not waited for.
   */
  String text() throws InterruptedException {
    try {
      return text.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return soFar();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // it only ever completes
    }
  }
}
