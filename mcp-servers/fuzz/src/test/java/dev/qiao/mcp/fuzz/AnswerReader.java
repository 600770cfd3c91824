package dev.qiao.mcp.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a server writes as a strict client of HTTP/1.1 would. */
final class AnswerReader {

  private final EmbeddedChannel decoder = new EmbeddedChannel(new HttpResponseDecoder());
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<Answer> whole = new ArrayList<>();
  private @Nullable HttpResponse head;

  /** Takes the next bytes, which it releases. */
  void read(ByteBuf bytes) {
    decoder.writeInbound(bytes);
    for (HttpObject object = decoder.readInbound();
        object != null;
        object = decoder.readInbound()) {
      try {
        take(object);
      } finally {
        ReferenceCountUtil.release(object);
      }
    }
  }

  private void take(HttpObject object) {
    if (object.decoderResult().isFailure()) {
      throw new Finding("The server wrote what is no HTTP.", object.decoderResult().cause());
    }
    if (object instanceof HttpResponse response) {
      head = response;
    }
    if (object instanceof HttpContent content) {
      body.writeBytes(ByteBufUtil.getBytes(content.content()));
    }
    if (object instanceof LastHttpContent) {
      HttpResponse ended = head;
      head = null;
      if (ended != null && ended.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
        whole.add(answer(ended, true));
      }
      body.reset();
    }
  }

  private Answer answer(HttpResponse response, boolean ended) {
    return new Answer(response.status().code(), response.headers(), body.toByteArray(), ended);
  }

  /** The answers that have come whole since the last time. */
  List<Answer> takeWhole() {
    List<Answer> taken = List.copyOf(whole);
    whole.clear();
    return taken;
  }

  /** The answer that has begun and not ended. */
  @Nullable Answer begun() {
    HttpResponse response = head;
    return response == null ? null : answer(response, false);
  }

  void close() {
    decoder.finishAndReleaseAll();
  }
}
