package dev.qiao.mcp.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.util.List;

/**
 * Lays the handlers of a connection that speaks HTTP/2, and of each of its streams: clock, HTTP,
 * doorkeeper, gate, endpoint. A stream is a channel of its own that carries one request.
 *
 * <p>Netty's codec bounds what a peer can make it do: headers and their continuations, resets
 * (asked for or provoked), empty frames, and control frames that wait to be written.
 */
record Http2(HttpLimits limits, RequestHandlers handlers) {

  /** Beyond HTTP/2's 64 KiB, so that a large body from afar does not wait for every round trip. */
  private static final int WINDOW_BYTES = 256 << 10;

  /** Answers to pings and settings that wait for a peer to read them. */
  private static final int MAX_UNREAD_CONTROL_FRAMES = 1_000;

  /** How long streams may go on when their connection is being closed. */
  private static final int FLUSH_MILLIS = 1_000;

  void layOut(ChannelPipeline pipeline) {
    pipeline.addLast(codec());
    beyondCodec().forEach(pipeline::addLast);
  }

  Http2FrameCodec codec() {
    return Http2FrameCodecBuilder.forServer()
        .initialSettings(
            Http2Settings.defaultSettings()
                .maxConcurrentStreams(limits.maxStreams())
                .maxHeaderListSize(limits.maxHeaderBytes())
                .initialWindowSize(WINDOW_BYTES))
        .encoderEnforceMaxQueuedControlFrames(MAX_UNREAD_CONTROL_FRAMES)
        .gracefulShutdownTimeoutMillis(FLUSH_MILLIS)
        .build();
  }

  /** What comes behind the codec, in order. */
  List<ChannelHandler> beyondCodec() {
    return List.of(
        new Http2MultiplexHandler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel stream) {
                layOutStream(stream.pipeline());
              }
            }),
        new Http2Peer(limits.idleTimeout()));
  }

  private void layOutStream(ChannelPipeline pipeline) {
    pipeline.addLast(new BodilessHead()).addLast(new Http2StreamFrameToHttpObjectCodec(true));
    handlers.addWriteTimeout(pipeline);
    pipeline.addLast(new StreamClock(limits.requestTimeout()));
    handlers.addGate(pipeline);
  }
}
