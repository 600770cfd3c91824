package dev.qiao.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/** A server that speaks stdio, over a pair of pipes instead, line by line. */
final class PipedServer implements AutoCloseable {

  private final OutputStream toServer;
  private final BufferedReader fromServer;
  private final Thread running;

  PipedServer(ToolServer tools) throws IOException {
    Pipe input = Pipe.open();
    Pipe output = Pipe.open();
    toServer = Channels.newOutputStream(input.sink());
    InputStream in = Channels.newInputStream(input.source());
    OutputStream serverOut = Channels.newOutputStream(output.sink());
    fromServer =
        new BufferedReader(new InputStreamReader(Channels.newInputStream(output.source()), UTF_8));
    running = Thread.ofPlatform().start(() -> McpStdioServer.run(tools, in, serverOut));
  }

  void send(String... lines) throws IOException {
    toServer.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
    toServer.flush();
  }

  String readLine() throws IOException {
    return fromServer.readLine();
  }

  void endInput() throws IOException {
    toServer.close();
  }

  /** Ends the input, after which the server must end by itself. */
  @Override
  public void close() throws IOException, InterruptedException {
    endInput();
    running.join(10_000);
    assertThat(running.isAlive()).isFalse();
  }
}
