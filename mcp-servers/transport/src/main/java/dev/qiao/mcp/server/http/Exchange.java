package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The answer to one request: a single body, or a stream of events.
 *
 * <p>Any thread may call; what is written is written in the order of the calls, on the channel's
 * event loop, which alone touches the fields. After the answer's end, or the connection's, calls do
 * nothing.
 */
final class Exchange {

  private enum Phase {
    OPEN,
    STREAMING,
    ENDED
  }

  private static final byte[] BEFORE_DATA = ascii("event: message\ndata: ");
  private static final byte[] AFTER_DATA = ascii("\n\n");
  private static final byte[] COMMENT = ascii(":\n\n");
  private static final int LINGER_MILLIS = 1_000;
  private static final int MAX_UNWRITTEN = 64;

  private final Channel channel;
  private final boolean keepAlive;
  private final AtomicInteger unwritten = new AtomicInteger();
  private Phase phase = Phase.OPEN;
  private @Nullable Future<?> heartbeat;
  private @Nullable Runnable onLost;

  Exchange(Channel channel, boolean keepAlive) {
    this.channel = channel;
    this.keepAlive = keepAlive;
  }

  /** Answers with one JSON body. */
  void answer(HttpResponseStatus status, Map<String, String> headers, byte[] json) {
    onLoop(() -> writeWhole(status, headers, json));
  }

  /** Answers that the request was taken, with nothing to say. */
  void accept(HttpResponseStatus status) {
    answer(status, Map.of(), new byte[0]);
  }

  void refuse(Refusal refusal, JsonRpcCodec codec) {
    answer(
        refusal.status(),
        refusal.headers(),
        codec.writeError(null, refusal.code(), refusal.message()));
  }

  /** Opens the stream of events before there is one. */
  void openStream() {
    onLoop(
        () -> {
          openStreamNow();
          channel.flush();
        });
  }

  /**
   * Sends one event, opening the stream if need be.
   *
   * <p>It completes at once while the peer reads and the event loop keeps up, and when they do not,
   * only after the event was written: so a slow reader slows the sender, and does not grow our
   * memory.
   */
  Mono<Void> event(byte[] json) {
    return Mono.create(
        sink -> {
          boolean wait =
              unwritten.incrementAndGet() > MAX_UNWRITTEN
                  || (channel.isActive() && !channel.isWritable());
          onLoop(
              () ->
                  writeEvent(json)
                      .addListener(
                          done -> {
                            unwritten.decrementAndGet();
                            if (wait) {
                              Thread.startVirtualThread(sink::success);
                            }
                          }));
          if (!wait) {
            sink.success();
          }
        });
  }

  /** Sends the last message: as the stream's last event, or as the whole body if none is open. */
  void last(byte[] json) {
    onLoop(
        () -> {
          if (phase == Phase.OPEN) {
            writeWhole(HttpResponseStatus.OK, Map.of(), json);
          } else {
            writeEvent(json);
            endNow();
          }
        });
  }

  /** Ends the stream; one that was never opened is opened first, and is empty. */
  void end() {
    onLoop(
        () -> {
          openStreamNow();
          endNow();
        });
  }

  /**
   * Keeps the stream alive with comments, and opens it for the first: an answer that takes long
   * becomes a stream, on which a dead peer is found.
   */
  void keepAliveEvery(Duration interval) {
    onLoop(
        () -> {
          if (phase != Phase.ENDED) {
            heartbeat =
                channel
                    .eventLoop()
                    .scheduleAtFixedRate(
                        this::beat, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
          }
        });
  }

  /** Runs this when the connection ends before the answer does, at once if it has. */
  void onLost(Runnable action) {
    onLoop(
        () -> {
          if (!channel.isActive()) {
            action.run();
          } else if (phase != Phase.ENDED) {
            onLost = action;
          }
        });
  }

  /** The connection is gone. To be called on the event loop. */
  void lost() {
    if (phase != Phase.ENDED) {
      ended();
      if (onLost != null) {
        onLost.run();
      }
    }
  }

  private void onLoop(Runnable action) {
    if (channel.eventLoop().inEventLoop()) {
      action.run();
    } else {
      channel.eventLoop().execute(action);
    }
  }

  private void writeWhole(HttpResponseStatus status, Map<String, String> headers, byte[] json) {
    if (phase != Phase.OPEN) {
      return;
    }
    ended();
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(json));
    headers.forEach(response.headers()::set);
    if (json.length > 0) {
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    }
    HttpUtil.setContentLength(response, json.length);
    finish(channel.writeAndFlush(withCommonHeaders(response)));
  }

  private void openStreamNow() {
    if (phase != Phase.OPEN) {
      return;
    }
    phase = Phase.STREAMING;
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM);
    head.headers().set("X-Accel-Buffering", "no"); // nginx would hold events back
    HttpUtil.setTransferEncodingChunked(head, true);
    channel.write(withCommonHeaders(head));
  }

  private HttpResponse withCommonHeaders(HttpResponse response) {
    response.headers().set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    response.headers().set("X-Content-Type-Options", "nosniff");
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return response;
  }

  private ChannelFuture writeEvent(byte[] json) {
    if (phase == Phase.ENDED) {
      return channel.newSucceededFuture();
    }
    openStreamNow();
    ByteBuf event = channel.alloc().buffer(BEFORE_DATA.length + json.length + AFTER_DATA.length);
    event.writeBytes(BEFORE_DATA).writeBytes(json).writeBytes(AFTER_DATA);
    return channel.writeAndFlush(new DefaultHttpContent(event));
  }

  private void beat() {
    if (channel.isWritable()) {
      openStreamNow();
      channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(COMMENT)));
    }
  }

  private void endNow() {
    if (phase == Phase.STREAMING) {
      ended();
      finish(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    }
  }

  private void ended() {
    phase = Phase.ENDED;
    if (heartbeat != null) {
      heartbeat.cancel(false);
    }
  }

  private void finish(ChannelFuture written) {
    if (!keepAlive) {
      written.addListener((ChannelFutureListener) done -> closeSlowly());
    }
  }

  /**
   * Ends our side and leaves the peer a moment to read the answer: closing with unread input resets
   * the connection, and the answer may be lost with it.
   */
  private void closeSlowly() {
    if (channel instanceof DuplexChannel duplex && duplex.isActive()) {
      duplex.shutdownOutput();
      channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      channel.close();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
