package dev.qiao.mcp.fuzz;

import dev.qiao.mcp.server.http.HttpLimits;
import dev.qiao.mcp.server.http.WiredServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection to the server, without a socket and with a clock of its own. */
final class Connection {

  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final EmbeddedChannel channel;
  private final ByteBufAllocator allocator;
  private final AnswerReader answers = new AnswerReader();

  Connection(WiredServer server, ByteBufAllocator allocator) {
    this.allocator = allocator;
    this.channel =
        new EmbeddedChannel(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel connection) {
                connection.config().setAllocator(allocator);
                server.layOut(connection.pipeline());
              }
            });
    channel.freezeTime();
  }

  /** Sends bytes in pieces of this length, as long as the server reads. */
  void send(byte[] bytes, int piece) {
    for (int from = 0; from < bytes.length && isRead(); from += piece) {
      int length = Math.min(piece, bytes.length - from);
      channel.writeInbound(allocator.buffer(length).writeBytes(bytes, from, length));
    }
    readAnswers();
  }

  private boolean isRead() {
    return channel.isActive() && channel.config().isAutoRead();
  }

  private void readAnswers() {
    channel.runPendingTasks();
    for (ByteBuf written = channel.readOutbound();
        written != null;
        written = channel.readOutbound()) {
      answers.read(written);
    }
  }

  void pass(Duration time) {
    channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    readAnswers();
  }

  List<Answer> takeWhole() {
    return answers.takeWhole();
  }

  @Nullable Answer begun() {
    return answers.begun();
  }

  boolean isOpen() {
    return channel.isActive();
  }

  /**
   * Lets so much time go by that a request that is not complete must have been refused, and a
   * connection without a request be closed.
   */
  void outwait(HttpLimits limits) {
    pass(limits.requestTimeout().plus(MOMENT));
    pass(limits.idleTimeout().plus(MOMENT));
    Finding.unless(
        !channel.isActive() || answers.begun() != null,
        "A connection without a request or an answer stays open.");
  }

  void hangUp() {
    channel.close();
    readAnswers();
    channel.finishAndReleaseAll();
    answers.close();
  }
}
