package dev.qiao.mcp.client;

import dev.qiao.mcp.client.ExchangeHandler.UnservedException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A connection that speaks HTTP/2: many requests at once, each on a stream of its own. */
final class Http2Connection implements ClientConnection {

  private static final int MOST_STREAMS = 100;
  private static final int STREAM_WINDOW_BYTES = 256 << 10;

  /** Room for each stream to fill its window: one that is not read holds up none of the others. */
  static final int CONNECTION_WINDOW_BYTES = MOST_STREAMS * STREAM_WINDOW_BYTES;

  private static final int MAX_HEADER_BYTES = 64 << 10;

  /** For what is left when the connection is closed; who closes it has given its requests up. */
  private static final int FAREWELL_MILLIS = 500;

  private final Channel channel;
  private final Owner owner;
  private final Http2FrameCodec codec;
  private int streams;
  private boolean leaving;

  private Http2Connection(Channel channel, Owner owner) {
    this.channel = channel;
    this.owner = owner;
    this.codec =
        Http2FrameCodecBuilder.forClient()
            .initialSettings(
                Http2Settings.defaultSettings()
                    .pushEnabled(false)
                    .initialWindowSize(STREAM_WINDOW_BYTES)
                    .maxHeaderListSize(MAX_HEADER_BYTES))
            .gracefulShutdownTimeoutMillis(FAREWELL_MILLIS)
            .build();
  }

  /**
   * Lays the handlers.
   *
   * @param silence after which the server is asked for a sign of life, and again given up
   * @param ready gets the connection when the server has said its settings
   */
  static void layOut(
      Channel channel, Duration silence, Owner owner, Promise<ClientConnection> ready) {
    Http2Connection connection = new Http2Connection(channel, owner);
    channel
        .pipeline()
        .addLast(new IdleStateHandler(silence.toMillis(), 0, 0, TimeUnit.MILLISECONDS))
        .addLast(connection.codec)
        .addLast(new Http2MultiplexHandler(unasked()))
        .addLast(new Http2Server(connection, ready));
  }

  /** Streams that the server begins: there are none, for pushes are not allowed. */
  private static ChannelHandler unasked() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public boolean isSharable() {
        return true;
      }
    };
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public boolean isFree() {
    int most = Math.min(codec.connection().local().maxActiveStreams(), MOST_STREAMS);
    return !leaving && channel.isActive() && streams < most;
  }

  @Override
  public boolean isUnused() {
    return streams == 0;
  }

  /** The server takes no more requests on it. */
  void leave() {
    leaving = true;
    if (streams == 0) {
      channel.close();
    }
  }

  @Override
  public void send(FullHttpRequest request, Reply reply) {
    streams++;
    ExchangeHandler handler = new ExchangeHandler(() -> {});
    new Http2StreamChannelBootstrap(channel)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel stream) {
                ChannelPipeline pipeline = stream.pipeline();
                pipeline.addLast(new Http2StreamFrameToHttpObjectCodec(false)).addLast(handler);
              }
            })
        .open()
        .addListener((Future<Http2StreamChannel> opened) -> begin(opened, handler, request, reply));
  }

  private void begin(
      Future<Http2StreamChannel> opened,
      ExchangeHandler handler,
      FullHttpRequest request,
      Reply reply) {
    if (opened.isSuccess()) {
      owner.opened(opened.getNow());
      opened.getNow().closeFuture().addListener(closed -> streamEnded());
      handler.send(opened.getNow(), request, reply);
    } else {
      request.release();
      streamEnded();
      reply.failed(new UnservedException());
    }
  }

  private void streamEnded() {
    streams--;
    if (leaving && streams == 0) {
      channel.close();
    } else {
      owner.hasRoom(this);
    }
  }
}
