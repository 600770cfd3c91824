package dev.qiao.mcp.toolkit.test;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.stateless.TaskUse;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpResource;
import dev.qiao.mcp.toolkit.McpServer;
import dev.qiao.mcp.toolkit.McpTool;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The client of revision 2026-07-28: what a server does there can be tested too. */
class StatelessClientTest {

  record Consent(boolean sure) {}

  public static final class Shop {
    final AtomicInteger taken = new AtomicInteger();
    final AtomicInteger held = new AtomicInteger();
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    @McpTool(description = "Takes first, and asks then.")
    String careless(Interaction call) {
      taken.incrementAndGet();
      return call.ask("Sure?", Consent.class).toString();
    }

    @McpTool(description = "Holds once, and asks then.")
    String careful(Interaction call) {
      int number = call.once("hold", Integer.class, held::incrementAndGet);
      return number + ": " + call.ask("Sure?", Consent.class);
    }

    @McpTool(description = "Renders.", task = TaskUse.REQUIRED)
    String render() {
      return "Rendered.";
    }

    @McpTool(description = "Tells what it does.")
    String tell(Interaction call) {
      call.progress(1, 2, "Half.");
      call.log(LoggingLevel.INFO, "Told.");
      call.resourceUpdated("shop://shelf");
      return "Told.";
    }

    @McpTool(description = "Waits until it is cancelled.")
    String await(Interaction call) throws InterruptedException {
      waiting.countDown();
      try {
        new CountDownLatch(1).await();
        return "";
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
    }

    @McpResource(uri = "shop://shelf", description = "The shelf.")
    String shelf() {
      return "empty";
    }
  }

  private final Shop shop = new Shop();

  private TestClient client(Person person) {
    return TestClient.stateless(McpServer.of(shop), person);
  }

  @Test
  void a_method_runs_again_when_it_has_asked() {
    try (TestClient client = client(Person.ABSENT.filling(question -> new Consent(true)))) {
      assertThat(client.client().getCurrentInitializationResult().protocolVersion())
          .isEqualTo("2026-07-28");
      assertThat(client.call("careless").text()).contains("sure=true");
      assertThat(shop.taken).hasValue(2);
      assertThat(client.call("careful").text()).startsWith("1: ").contains("sure=true");
      assertThat(shop.held).hasValue(1);
    }
  }

  @Test
  void nobody_to_ask_is_an_error_of_the_request() {
    try (TestClient client = TestClient.stateless(McpServer.of(shop))) {
      assertThatThrownBy(() -> client.call("careless"))
          .isInstanceOf(McpError.class)
          .hasMessage("The client does not offer elicitation.");
    }
  }

  @Test
  void a_task_is_waited_for_and_news_are_heard() {
    try (TestClient client = client(Person.ABSENT)) {
      assertThat(client.call("render").text()).isEqualTo("Rendered.");
      client.subscribe("shop://shelf");
      assertThat(client.read("shop://shelf")).isEqualTo("empty");
      assertThat(client.call("tell").text()).isEqualTo("Told.");
      assertThat(client.nextProgress().message()).isEqualTo("Half.");
      assertThat(client.nextLog().data()).isEqualTo("Told.");
      assertThat(client.nextUpdate()).isEqualTo("shop://shelf");
    }
  }

  @Test
  void a_call_is_cancelled() throws Exception {
    try (TestClient client = client(Person.ABSENT)) {
      Ongoing call = client.start("await", Map.of());
      assertThat(shop.waiting.await(20, SECONDS)).isTrue();
      call.cancel();
      assertThat(shop.interrupted.await(20, SECONDS)).isTrue();
    }
  }
}
