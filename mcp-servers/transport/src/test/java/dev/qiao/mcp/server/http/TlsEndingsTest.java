package dev.qiao.mcp.server.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.netty.TestAuthority;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How an encrypted connection ends: with close_notify, or what came before could have been cut off
 * by anybody (RFC 8446, section 6.1).
 */
class TlsEndingsTest {

  @TempDir Path folder;
  private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
  private TestAuthority authority;
  private McpHttpServer server;
  private EventLoops loops;

  @BeforeEach
  void start() throws Exception {
    authority = TestAuthority.in(folder);
    TlsSettings tls = TlsSettings.of(authority.server("server"));
    server = McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().tls(tls).build());
    loops = EventLoops.start(1);
  }

  @AfterEach
  void stop() {
    server.close();
    loops.close();
  }

  private Channel connect() throws Exception {
    SslContext context =
        SslContextBuilder.forClient().trustManager(authority.file().toFile()).build();
    return new Bootstrap()
        .group(loops.group())
        .channel(loops.clientChannel())
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(context.newHandler(channel.alloc(), "localhost", server.port()))
                    .addLast(
                        new SimpleChannelInboundHandler<ByteBuf>() {
                          @Override
                          protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
                            received.add(bytes.toString(StandardCharsets.UTF_8));
                          }
                        });
              }
            })
        .connect("127.0.0.1", server.port())
        .sync()
        .channel();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: close\r\n", "Content-Length: 99999999\r\n"})
  void a_connection_that_the_server_ends_is_ended_in_tls_too(String header) throws Exception {
    Channel client = connect();
    SslHandler tls = client.pipeline().get(SslHandler.class);
    String request = RawHttp.post(header, RawHttp.initialize());
    client.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.UTF_8)).sync();

    assertThat(received.poll(20, SECONDS)).startsWith("HTTP/1.1 ");
    assertThat(tls.sslCloseFuture().await(20, SECONDS)).isTrue();
    assertThat(tls.sslCloseFuture().cause()).isNull();
    assertThat(client.closeFuture().await(20, SECONDS)).isTrue();
  }
}
