package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request on its connection: a single body, or a stream of events.
 *
 * <p>Any thread may call, but for what is said to belong to the event loop; what is written is
 * written in the order of the calls, on the channel's event loop, which alone touches the fields.
 * After the answer's end, or the connection's, calls do nothing.
 */
final class Exchange {

  private enum Phase {
    OPEN,
    STREAMING,
    ENDED
  }

  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Channel channel;
  private final ResponseHead head;
  private Phase phase = Phase.OPEN;
  private boolean serverCloses;
  private @Nullable LazyTimer heart;
  private @Nullable EventWriter writer;
  private volatile Runnable openStream = () -> {};
  private final AtomicReference<@Nullable Runnable> whenLost = new AtomicReference<>();
  private volatile boolean lost;

  Exchange(Channel channel, boolean keepAlive) {
    this.channel = channel;
    this.head = new ResponseHead(keepAlive);
  }

  Channel channel() {
    return channel;
  }

  /** Answers with one JSON body. */
  void answer(HttpResponseStatus status, Map<String, String> headers, byte[] json) {
    onLoop(
        () -> {
          if (phase == Phase.OPEN) {
            ended();
            finish(channel.writeAndFlush(head.whole(status, headers, json)));
          }
        });
  }

  /** Answers that the request was taken, with nothing to say. */
  void accept(HttpResponseStatus status) {
    answer(status, Map.of(), new byte[0]);
  }

  void refuse(Refusal refusal, JsonRpcCodec codec) {
    refuse(refusal, null, codec);
  }

  /** Refuses the request with this id, or one whose id is not known. */
  void refuse(Refusal refusal, @Nullable Object id, JsonRpcCodec codec) {
    answer(
        refusal.status(),
        refusal.headers(),
        codec.writeError(id, refusal.code(), refusal.message()));
  }

  /** Answers with the stream that this writer is attached to; if it is too late, it leaves it. */
  void stream(EventWriter events) {
    onLoop(
        () -> {
          if (phase != Phase.OPEN || !channel.isActive()) {
            events.leave();
            return;
          }
          phase = Phase.STREAMING;
          writer = events;
          channel.write(head.events());
          events.begin();
        });
  }

  /** Answers with a stream of no events, without id: nobody shall come back for more. */
  void answerNothing() {
    onLoop(
        () -> {
          if (phase == Phase.OPEN) {
            phase = Phase.STREAMING;
            channel.write(head.events());
            endNow();
          }
        });
  }

  /**
   * Keeps a stream alive with comments, on which a dead peer is found. On the event loop alone.
   *
   * @param heart which beats for the one exchange that goes on, on a connection or a stream of it
   */
  void keepAliveEvery(Duration interval, LazyTimer heart) {
    this.heart = heart;
    heart.set(
        interval,
        () -> {
          beat();
          if (phase != Phase.ENDED) {
            keepAliveEvery(interval, heart);
          }
        });
  }

  /**
   * An answer that takes long becomes a stream.
   *
   * @param openStream runs on the event loop if there is no stream yet when it must be kept alive
   */
  void becomesStream(Runnable openStream) {
    this.openStream = openStream;
  }

  /**
   * The answer is of use on this connection alone.
   *
   * @param whenLost runs if the connection goes before the answer's end, on this thread or the
   *     event loop, and must not block
   */
  void onlyHere(Runnable whenLost) {
    this.whenLost.set(whenLost);
    if (lost) {
      tell(this.whenLost.getAndSet(null));
    }
  }

  private static void tell(@Nullable Runnable told) {
    if (told != null) {
      told.run();
    }
  }

  private void beat() {
    if (phase == Phase.OPEN) {
      openStream.run();
    }
    if (phase == Phase.STREAMING && channel.isWritable()) {
      channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(COMMENT)));
    }
  }

  /**
   * Ends the response for the sake of a newer one. If the peer has not read what came so far, the
   * connection goes with all that waits in it, or a peer that only resumes would fill the memory.
   */
  void cutShort() {
    onLoop(
        () -> {
          if (phase == Phase.STREAMING && channel.isWritable()) {
            endNow();
          } else if (phase != Phase.ENDED) {
            new Carrier(channel).cutOff();
          }
        });
  }

  /** Ends the response. To be called on the event loop. */
  void endNow() {
    if (phase == Phase.STREAMING) {
      ended();
      finish(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    }
  }

  /** The connection takes more. To be called on the event loop. */
  void writable() {
    if (writer != null) {
      // Not at once: this may be said while the pieces of an event are being written, and the next
      // event would come between them.
      writer.wake();
    }
  }

  /** The connection is gone. To be called on the event loop. */
  void lost() {
    lost = true;
    Runnable told = whenLost.getAndSet(null);
    ended();
    tell(told);
  }

  /** Closes the connection once the answer has gone out. To be called on the event loop. */
  void closeConnection() {
    serverCloses = true;
    if (phase != Phase.STREAMING) {
      finish(channel.writeAndFlush(Unpooled.EMPTY_BUFFER));
    }
  }

  private void onLoop(Runnable action) {
    if (channel.eventLoop().inEventLoop()) {
      action.run();
    } else {
      channel.eventLoop().execute(action);
    }
  }

  private void ended() {
    phase = Phase.ENDED;
    whenLost.set(null);
    if (heart != null) {
      heart.stop();
    }
    if (writer != null) {
      writer.leave();
    }
  }

  private void finish(ChannelFuture written) {
    if (serverCloses) {
      written.addListener(ChannelFutureListener.CLOSE);
    } else if (!head.keepAlive()) {
      written.addListener((ChannelFutureListener) done -> new Carrier(channel).takeNoMore());
    }
  }
}
