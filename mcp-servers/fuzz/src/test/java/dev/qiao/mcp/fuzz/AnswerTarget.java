package dev.qiao.mcp.fuzz;

import dev.qiao.mcp.client.AskedServer;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * Any bytes as a server's answer to our client, which is then told exactly once what became of its
 * request, or goes on asking for the rest of a stream.
 */
public final class AnswerTarget {

  private static final int MAX_BYTES = 2_000;
  private static final LogWatch LOG = LogWatch.begin();

  private AnswerTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
    AskedServer server = new AskedServer(allocator, MAX_BYTES);
    server.answer(input);
    int ends = server.settled() + server.resumptions().size();
    Finding.unless(ends == 1, "The request has ended %d times.".formatted(ends));
    long held = allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
    Finding.unless(held == 0, "Buffers of " + held + " bytes are left behind.");
    LOG.check();
  }
}
