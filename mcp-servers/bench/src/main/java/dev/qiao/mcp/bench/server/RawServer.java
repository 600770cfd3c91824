package dev.qiao.mcp.bench.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * What Netty can do at most: one epoll loop that reads HTTP and JSON and writes an answer that it
 * was given, without looking at what it was asked.
 */
final class RawServer {

  private static final int MAX_BODY = 1 << 20;

  private RawServer() {}

  /** Takes three files, each with an answer: stateless, in a session, and as a stream of events. */
  public static void main(String[] arguments) throws InterruptedException {
    FixedAnswer stateless = FixedAnswer.read(Path.of(arguments[0]));
    FixedAnswer session = FixedAnswer.read(Path.of(arguments[1]));
    FixedAnswer events = FixedAnswer.read(Path.of(arguments[2]));
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    Channel server =
        new ServerBootstrap()
            .group(loop)
            .channel(EpollServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1_024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(MAX_BODY))
                        .addLast(new RawAnswers(stateless, session, events));
                  }
                })
            .bind(new InetSocketAddress("127.0.0.1", 0))
            .sync()
            .channel();
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    System.out.println("http://127.0.0.1:" + port + "/mcp");
    server.closeFuture().sync();
  }
}
