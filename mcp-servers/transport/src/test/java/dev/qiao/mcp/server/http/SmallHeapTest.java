package dev.qiao.mcp.server.http;

import static dev.qiao.mcp.server.http.RawHttp.initialize;
import static dev.qiao.mcp.server.http.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server in a JVM of its own, whose memory is a fraction of what its clients send. */
class SmallHeapTest {

  private static final int CLIENTS = 100;

  /** Of which two, with what they are read into, are the eighth of the memory for bodies. */
  private static final int SENT = (4 << 20) - 4_000;

  private Process process;
  private BufferedReader output;

  /** What runs there. */
  static final class Server {
    private Server() {}

    public static void main(String[] none) throws Exception {
      try (McpHttpServer server =
          McpHttpServer.start(
              new SampleTools(),
              HttpServerSettings.builder()
                  .limits(HttpLimits.builder().keepAlive(Duration.ofMillis(50)).build())
                  .build())) {
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
  void four_hundred_mebibytes_of_bodies_are_mostly_told_to_come_again() throws Exception {
    int port = Integer.parseInt(output.readLine());
    String padding = " ".repeat(SENT);
    int refused = 0;
    try (RawHttp one = new RawHttp(port);
        RawHttp other = new RawHttp(port)) {
      hold(one, padding);
      hold(other, padding);
      for (int i = 2; i < CLIENTS; i++) {
        refused += isRefused(port, post("", initialize() + padding)) ? 1 : 0;
      }
      try (RawHttp small = new RawHttp(port)) {
        assertThat(small.ask(post("", initialize())).status()).isEqualTo(200);
      }
    }
    assertThat(refused).isGreaterThan(CLIENTS / 2);
    assertThat(process.isAlive()).isTrue();
  }

  /** Three bytes of JSON are an object, which takes twenty times as much. */
  @Test
  void a_body_of_a_million_objects_is_refused_before_they_are_made() throws Exception {
    int port = Integer.parseInt(output.readLine());
    String objects = "{},".repeat(SENT / 3);
    try (RawHttp http = new RawHttp(port)) {
      String call =
          "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"params\":{\"a\":["
              + objects
              + "{}]}}";
      assertThat(http.ask(post(http.openSession(""), call)).status()).isEqualTo(413);
    }
    assertThat(process.isAlive()).isTrue();
  }

  /** Makes a call that does not end, and waits until it runs. */
  private static void hold(RawHttp http, String padding) throws IOException {
    String call =
        """
        {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"wait","arguments":{}}}\
        """;
    http.send(post(http.openSession(""), call + padding));
    assertThat(http.readHead().status()).isEqualTo(200);
  }

  /** With an answer that can be read; who is still sending when the server closes may miss it. */
  private static boolean isRefused(int port, String bytes) throws IOException {
    try (RawHttp client = new RawHttp(port)) {
      return client.ask(bytes).status() == 503;
    } catch (SocketTimeoutException e) {
      throw e; // it is held, and not refused
    } catch (IOException e) {
      return false;
    }
  }
}
