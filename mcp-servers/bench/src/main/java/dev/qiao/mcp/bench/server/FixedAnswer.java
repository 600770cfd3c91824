package dev.qiao.mcp.bench.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An answer whose bytes are known: one body, or as many chunks as it has events.
 *
 * @param chunks its body; more than one if it is a stream
 */
record FixedAnswer(HttpHeaders headers, boolean stream, List<byte[]> chunks) {

  /** Reads headers, one a line, then an empty line, then the body. */
  static FixedAnswer read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("There is no answer to give in " + file, e);
    }
    int end = text.indexOf("\n\n");
    HttpHeaders headers = new DefaultHttpHeaders();
    for (String line : text.substring(0, end).split("\n", -1)) {
      headers.add(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
    }
    boolean stream = headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    String body = text.substring(end + 2);
    List<String> chunks = stream ? Arrays.asList(body.split("(?<=\n\n)")) : List.of(body);
    return new FixedAnswer(
        headers,
        stream,
        chunks.stream().map(chunk -> chunk.getBytes(StandardCharsets.UTF_8)).toList());
  }

  void write(ChannelHandlerContext ctx) {
    if (!stream) {
      DefaultFullHttpResponse whole =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.OK,
              Unpooled.wrappedBuffer(chunks.getFirst()));
      whole.headers().set(headers);
      ctx.writeAndFlush(whole);
      return;
    }
    DefaultHttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(headers);
    ctx.write(head);
    chunks.forEach(chunk -> ctx.write(new DefaultHttpContent(Unpooled.wrappedBuffer(chunk))));
    ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
  }
}
