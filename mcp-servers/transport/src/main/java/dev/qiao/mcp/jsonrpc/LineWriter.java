package dev.qiao.mcp.jsonrpc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes lines of bytes, each as a whole and at once. It is for many threads; a lock and not a
 * monitor keeps them apart, so that a virtual thread that waits for a slow reader gives its carrier
 * back.
 *
 * <pre>{@code
 * LineWriter lines = new LineWriter(process.getOutputStream());
 * lines.write(codec.write(message));
 * }</pre>
 */
public final class LineWriter {

  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();

  /** A writer to this output, which it does not close. */
  public LineWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes a line and its end, and flushes.
   *
   * @param line bytes without a line feed among them
   * @throws IOException if the output takes no more
   */
  public void write(byte[] line) throws IOException {
    byte[] whole = Arrays.copyOf(line, line.length + 1);
    whole[line.length] = '\n';
    writing.lock();
    try {
      out.write(whole);
      out.flush();
    } finally {
      writing.unlock();
    }
  }
}
