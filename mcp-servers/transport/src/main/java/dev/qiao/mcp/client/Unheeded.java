package dev.qiao.mcp.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A reply that matters only in that it came. */
final class Unheeded implements Reply {

  private final CountDownLatch over = new CountDownLatch(1);

  void await(Duration most) {
    try {
      over.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isAwaited() {
    return false;
  }

  @Override
  public void started(Channel channel) {}

  @Override
  public void head(HttpResponse head) {}

  @Override
  public void content(ByteBuf piece) {}

  @Override
  public void end() {
    over.countDown();
  }

  @Override
  public void failed(Throwable cause) {
    over.countDown();
  }
}
