package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server in a JVM of its own, whose memory is a fraction of what its clients send. */
class SmallHeapTest {

  private static final int CLIENTS = 100;
  private static final int SENT = 4 << 20;

  private Process process;
  private BufferedReader output;

  /** What runs there. */
  static final class Server {
    private Server() {}

    public static void main(String[] none) throws Exception {
      try (McpHttpServer server =
          McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build())) {
        System.out.println(server.port());
        System.in.read(); // until the test closes it
      }
    }
  }

  @BeforeEach
  void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Server.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    output = process.inputReader();
  }

  @AfterEach
  void stop() throws Exception {
    process.destroyForcibly().waitFor();
    output.close();
  }

  @Test
  void four_hundred_mebibytes_of_bodies_do_not_fill_64() throws Exception {
    int port = Integer.parseInt(output.readLine());
    String begun = post("", initialize() + " ".repeat(2 * SENT)).substring(0, SENT);
    List<RawHttp> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        RawHttp client = new RawHttp(port);
        clients.add(client);
        send(client, begun);
      }
      try (RawHttp small = new RawHttp(port)) {
        assertThat(small.ask(post("", initialize())).status()).isEqualTo(200);
      }
      assertThat(process.isAlive()).isTrue();
    } finally {
      for (RawHttp client : clients) {
        client.close();
      }
    }
  }

  private static void send(RawHttp client, String bytes) {
    try {
      client.send(bytes);
    } catch (IOException e) {
      // It was refused, and cut off, before it had sent all.
    }
  }
}
