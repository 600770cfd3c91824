package dev.qiao.agent.mcp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server is told when nobody waits for its tool any more. */
@Timeout(120)
class CancelledCallTest {

  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(16);

  @TempDir Path folder;
  private final SampleTools tools = new SampleTools();

  /** A call under way, and how it ended for its caller. */
  private record Calling(Thread thread, CompletableFuture<Void> end) {

    static Calling start(Link link, String argument) {
      CompletableFuture<Void> end = new CompletableFuture<>();
      Runnable work =
          () -> {
            try {
              hang(link, argument);
              end.complete(null);
            } catch (Throwable e) {
              end.completeExceptionally(e);
            }
          };
      return new Calling(Thread.ofVirtual().start(work), end);
    }

    void interrupt() {
      thread.interrupt();
    }

    void assertInterrupted() {
      assertThat(end)
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .havingCause()
          .withCauseInstanceOf(InterruptedException.class);
    }
  }

  private static void hang(Link link, String argument) {
    link.call("hang", Map.of("text", argument), (done, total, message) -> {});
  }

  private static Link.Served program() throws Exception {
    List<String> arguments =
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            StdioProgram.class.getName(),
            "plain");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return CommandServed.start(
        "notes", new ServerConfig.Command(java, arguments, Map.of()), System.getenv());
  }

  /** The time-out holds for the handshake too, for which a busy machine may need longer. */
  private static Link openImpatient(Callable<Link.Served> server) throws Exception {
    for (Duration patience = SHORT; ; patience = patience.multipliedBy(2)) {
      Link.Served served = server.call();
      try {
        return Link.open(served, patience);
      } catch (RuntimeException e) {
        served.close();
        if (patience.compareTo(LONGEST) >= 0) {
          throw e;
        }
      }
    }
  }

  private String written(String name) throws Exception {
    return WrittenFile.await(folder.resolve(name));
  }

  @Test
  void an_interrupted_call_over_http_is_cancelled_at_the_server() throws Exception {
    try (EventLoops loops = EventLoops.start(1);
        McpHttpServer server = McpHttpServer.start(tools, HttpServerSettings.builder().build());
        Link link =
            Link.open(
                HttpServed.remote(
                    new ServerConfig.Remote(server.uri(), Map.of()),
                    Optional.empty(),
                    Map.of(),
                    loops))) {
      Calling caller = Calling.start(link, "");
      assertThat(tools.entered.await(20, SECONDS)).isTrue();

      caller.interrupt();

      assertThat(tools.interrupted.await(20, SECONDS)).isTrue();
      caller.assertInterrupted();
    }
  }

  @Test
  void a_call_over_http_that_takes_too_long_is_a_time_out_and_is_cancelled_at_the_server()
      throws Exception {
    try (EventLoops loops = EventLoops.start(1);
        McpHttpServer server = McpHttpServer.start(tools, HttpServerSettings.builder().build());
        Link link =
            openImpatient(
                () ->
                    HttpServed.remote(
                        new ServerConfig.Remote(server.uri(), Map.of()),
                        Optional.empty(),
                        Map.of(),
                        loops))) {
      assertThatThrownBy(() -> hang(link, "")).hasCauseInstanceOf(TimeoutException.class);
      assertThat(tools.interrupted.await(20, SECONDS)).isTrue();
    }
  }

  @Test
  void an_interrupted_call_over_stdio_is_cancelled_at_the_server() throws Exception {
    try (Link link = Link.open(program())) {
      Calling caller = Calling.start(link, folder.toString());
      String id = written("called");

      caller.interrupt();

      assertThat(written("cancelled")).isEqualTo(id + " cancelled");
      caller.assertInterrupted();
    }
  }

  @Test
  void a_call_over_stdio_that_takes_too_long_is_cancelled_at_the_server() throws Exception {
    try (Link link = openImpatient(CancelledCallTest::program)) {
      assertThatThrownBy(() -> hang(link, folder.toString()))
          .hasCauseInstanceOf(TimeoutException.class);
      assertThat(written("cancelled")).isEqualTo(written("called") + " timed out");
    }
  }
}
