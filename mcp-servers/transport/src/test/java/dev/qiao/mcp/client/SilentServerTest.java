package dev.qiao.mcp.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.netty.EventLoops;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A server on HTTP/2 that says nothing any more. */
class SilentServerTest {

  private static final int PING = 6;
  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

  @Test
  void it_is_asked_for_a_sign_of_life_and_then_given_up() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EventLoops loops = EventLoops.start(1)) {
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      Connections connections = to(listening.getLocalPort(), loops);
      connections.send(
          new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"),
          new Failing(failure));
      try (Socket server = listening.accept()) {
        server.setSoTimeout(20_000);
        server.getOutputStream().write(SETTINGS);
        DataInputStream in = new DataInputStream(server.getInputStream());
        in.readFully(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length()]);

        boolean asked = false;
        while (!asked) {
          int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
          asked = in.readByte() == PING;
          in.readFully(new byte[5 + length]);
        }

        assertThat(failure.get(20, SECONDS)).hasMessage("The connection was closed.");
      }
      connections.close();
    }
  }

  private static Connections to(int port, EventLoops loops) {
    return new Connections(
        new Dialer(
            Endpoint.of(URI.create("http://127.0.0.1:" + port + "/mcp")),
            null,
            HttpVersions.HTTP_2,
            null,
            loops.group().next(),
            loops.clientChannel(),
            Duration.ofSeconds(20),
            Duration.ofMillis(300)));
  }

  private record Failing(CompletableFuture<Throwable> failure) implements Reply {

    @Override
    public void started(Channel channel) {}

    @Override
    public void head(HttpResponse head) {}

    @Override
    public void content(ByteBuf piece) {}

    @Override
    public void end() {
      failure.complete(new AssertionError("an answer"));
    }

    @Override
    public void failed(Throwable cause) {
      failure.complete(cause);
    }
  }
}
