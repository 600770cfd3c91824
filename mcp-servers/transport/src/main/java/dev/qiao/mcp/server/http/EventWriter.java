package dev.qiao.mcp.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Writes one stream's events to one connection, as fast as the peer reads: what it does not take
 * stays with the stream.
 *
 * <p>The reader's methods may be called by any thread; all others, and the fields that are not
 * final, belong to the channel's event loop.
 */
final class EventWriter implements EventStream.Reader {

  /** How long a client waits before it asks for a stream again, unless it is told otherwise. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** Events go out together until they are this many bytes: each chunk costs as much as a few. */
  private static final int CHUNK_BYTES = 16_384;

  private static final int USUAL_BYTES = 1_024;

  private final Exchange exchange;
  private final Channel channel;
  private final EventStream stream;
  private final StreamTerms terms;
  private final String beginning;
  private final AtomicBoolean woken = new AtomicBoolean();
  private boolean writing;
  private @Nullable Duration sentAway;
  private @Nullable Future<?> ageing;

  /**
   * @param beginning what is written before the first event; empty for nothing
   */
  EventWriter(Exchange exchange, EventStream stream, StreamTerms terms, String beginning) {
    this.exchange = exchange;
    this.channel = exchange.channel();
    this.stream = stream;
    this.terms = terms;
    this.beginning = beginning;
  }

  /** On the stream's first connection. */
  static EventWriter first(Exchange exchange, EventStream stream, StreamTerms terms) {
    String priming = "id: " + stream.id(0) + "\n" + retry(RETRY) + "data: \n\n";
    return new EventWriter(exchange, stream, terms, terms.primes() ? priming : "");
  }

  @Override
  public boolean ready() {
    return channel.isWritable();
  }

  @Override
  public void wake() {
    if (woken.compareAndSet(false, true)) {
      channel
          .eventLoop()
          .execute(
              () -> {
                woken.set(false);
                write();
              });
    }
  }

  @Override
  public void displaced() {
    exchange.cutShort();
  }

  /** The stream is open on the connection. */
  void begin() {
    writing = true;
    age();
    write(beginning);
  }

  /** Writes what is there as long as the connection takes it. */
  void write() {
    write("");
  }

  private void write(String before) {
    String first = before;
    while (writing && channel.isWritable()) {
      ByteBuf chunk = text(first);
      first = "";
      EventStream.Pause pause = fill(chunk);
      write(chunk);
      if (pause == EventStream.Pause.OVER) {
        exchange.endNow();
      } else if (pause == EventStream.Pause.NOTHING_YET) {
        part();
        break;
      }
    }
    channel.flush();
  }

  /** Takes events, and says why there are no more; null if the chunk is large enough. */
  private EventStream.@Nullable Pause fill(ByteBuf chunk) {
    while (chunk.readableBytes() < CHUNK_BYTES) {
      switch (stream.next(this)) {
        case StoredEvent event -> frame(event, chunk);
        case EventStream.Pause pause -> {
          return pause;
        }
      }
    }
    return null;
  }

  private void write(ByteBuf chunk) {
    if (chunk.isReadable()) {
      channel.write(new DefaultHttpContent(chunk));
    } else {
      chunk.release();
    }
  }

  private void age() {
    Duration age = terms.maxAge();
    if (!age.isZero()) {
      ageing =
          channel.eventLoop().schedule(() -> sendAway(RETRY), age.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void sendAway(Duration comeBackAfter) {
    channel
        .eventLoop()
        .execute(
            () -> {
              sentAway = comeBackAfter;
              write();
            });
  }

  /**
   * Ends the response and not the stream, if that is wanted: the client comes back for the rest.
   */
  private void part() {
    if (sentAway != null) {
      write(text(retry(sentAway) + "\n"));
      exchange.endNow();
    }
  }

  private static String retry(Duration pause) {
    return "retry: " + pause.toMillis() + "\n";
  }

  /** The response has ended, or its connection. */
  void leave() {
    writing = false;
    if (ageing != null) {
      ageing.cancel(false);
    }
    stream.detach(this);
  }

  private ByteBuf text(String ascii) {
    ByteBuf buffer = channel.alloc().buffer(USUAL_BYTES);
    ByteBufUtil.writeAscii(buffer, ascii);
    return buffer;
  }

  private void frame(StoredEvent event, ByteBuf chunk) {
    if (terms.resumable()) {
      ByteBufUtil.writeAscii(chunk, "id: " + stream.id(event.number()) + "\n");
    }
    ByteBufUtil.writeAscii(chunk, "event: message\ndata: ");
    chunk.writeBytes(event.json());
    ByteBufUtil.writeAscii(chunk, "\n\n");
  }
}
