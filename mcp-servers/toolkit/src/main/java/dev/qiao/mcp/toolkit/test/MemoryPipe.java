package dev.qiao.mcp.toolkit.test;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Bytes from one thread to another, as many as there is memory for.
 *
 * <p>Those of the JDK are no use here: a thread that is interrupted while it writes, as that of a
 * cancelled call is, closes a channel's pipe, and a {@code PipedInputStream} fails when a thread
 * that has written ends.
 */
final class MemoryPipe {

  private static final byte[] END = {};

  private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();

  /** Where bytes go in; closing it ends what comes out. */
  OutputStream in() {
    return new OutputStream() {
      @Override
      public void write(int one) {
        chunks.add(new byte[] {(byte) one});
      }

      @Override
      public void write(byte[] bytes, int from, int count) {
        if (count > 0) {
          chunks.add(Arrays.copyOfRange(bytes, from, from + count));
        }
      }

      @Override
      public void close() {
        chunks.add(END);
      }
    };
  }

  /**
   * Where they come out, for one thread.
   *
   * @param reads told before each read
   */
  InputStream out(Runnable reads) {
    return new InputStream() {
      private byte[] chunk = new byte[1];
      private int read = 1;

      @Override
      public int read() throws InterruptedIOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int from, int most) throws InterruptedIOException {
        reads.run();
        if (read == chunk.length && chunk != END) {
          chunk = next();
          read = 0;
        }
        if (chunk == END) {
          return -1;
        }
        int count = Math.min(most, chunk.length - read);
        System.arraycopy(chunk, read, into, from, count);
        read += count;
        return count;
      }
    };
  }

  private byte[] next() throws InterruptedIOException {
    try {
      return chunks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
