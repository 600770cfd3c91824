package dev.qiao.mcp.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Many connections, each with one stream that stays open. */
final class Listeners implements AutoCloseable {

  private static final int OPENING_AT_ONCE = 64;

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Semaphore opening = new Semaphore(OPENING_AT_ONCE);
  private final CountDownLatch open;
  private final CountDownLatch told;
  private final int count;

  private Listeners(int count) {
    this.count = count;
    this.open = new CountDownLatch(count);
    this.told = new CountDownLatch(count);
  }

  /**
   * Opens a connection for each request, some at a time.
   *
   * @param news what stands in the message that all wait for
   */
  static Listeners open(URI server, List<String> requests, String news)
      throws InterruptedException {
    Listeners all = new Listeners(requests.size());
    Bootstrap bootstrap = new Bootstrap().group(all.loop).channel(NioSocketChannel.class);
    for (String request : requests) {
      if (!all.opening.tryAcquire(1, TimeUnit.MINUTES)) {
        break; // who waits for them learns how many there are
      }
      bootstrap
          .clone()
          .handler(new ListenerHandler(request, news, all::opened, all.told::countDown))
          .connect(server.getHost(), server.getPort());
    }
    return all;
  }

  private void opened() {
    open.countDown();
    opening.release();
  }

  /** How many are open, once all are or the time is over. */
  int awaitOpen(long seconds) throws InterruptedException {
    return count(open, seconds);
  }

  /** How many have heard the news, once all have or the time is over. */
  int awaitTold(long seconds) throws InterruptedException {
    return count(told, seconds);
  }

  private int count(CountDownLatch latch, long seconds) throws InterruptedException {
    boolean all = latch.await(seconds, TimeUnit.SECONDS);
    return all ? count : count - (int) latch.getCount();
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
  }
}
