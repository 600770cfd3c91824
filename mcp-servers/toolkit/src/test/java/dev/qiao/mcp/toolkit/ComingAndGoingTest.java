package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ServerFeatures.News;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.spec.McpError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Resources and prompts that are added and taken away while a server is served. */
class ComingAndGoingTest {

  record Key(String id) {}

  private static final FunctionResource LATE =
      FunctionResource.builder("stock://late", "late").build((none, call) -> "Late.");

  private static final FunctionResource PART =
      FunctionResource.builder("stock://parts/{id}", "part", Key.class)
          .build((key, call) -> "Part " + key.id());

  private static final FunctionPrompt PLAN =
      FunctionPrompt.builder("plan", Key.class).build((key, call) -> "Plan " + key.id());

  private static McpServer announced() {
    return McpServer.builder("stock")
        .announce(News.RESOURCES_CHANGED, News.PROMPTS_CHANGED)
        .build();
  }

  @Test
  void clients_hear_of_resources_and_templates() {
    McpServer server = announced();
    try (TestClient client = TestClient.inMemory(server)) {
      server.add(LATE);
      assertThat(client.nextResources()).containsExactly("stock://late");
      assertThat(client.read("stock://late")).isEqualTo("Late.");

      server.add(PART);
      assertThat(client.nextResources()).containsExactly("stock://late");
      assertThat(client.read("stock://parts/7")).isEqualTo("Part 7");

      server.removeResource("stock://late");
      assertThat(client.nextResources()).isEmpty();
      assertThatThrownBy(() -> client.read("stock://late")).isInstanceOf(McpError.class);

      server.removeResource("stock://parts/{id}");
      assertThat(client.client().listResourceTemplates().resourceTemplates()).isEmpty();
      assertThatThrownBy(() -> client.read("stock://parts/7")).isInstanceOf(McpError.class);
    }
  }

  @Test
  void one_of_the_same_address_or_name_takes_the_place_of_the_other() {
    McpServer server = announced();
    try (TestClient client = TestClient.inMemory(server)) {
      server.add(LATE);
      server.add(FunctionResource.builder("stock://late", "late").build((none, call) -> "Later."));
      assertThat(client.read("stock://late")).isEqualTo("Later.");

      server.add(PLAN);
      server.add(FunctionPrompt.builder("plan").build((none, call) -> "Another."));
      assertThat(client.prompt("plan", Map.of())).isEqualTo("Another.");
    }
  }

  @Test
  void clients_hear_of_prompts() {
    McpServer server = announced();
    try (TestClient client = TestClient.inMemory(server)) {
      server.add(PLAN);
      assertThat(client.nextPrompts()).containsExactly("plan");
      assertThat(client.prompt("plan", Map.of("id", "1"))).isEqualTo("Plan 1");

      server.removePrompt("plan");
      assertThat(client.nextPrompts()).isEmpty();
      assertThatThrownBy(() -> client.prompt("plan", Map.of("id", "1")))
          .isInstanceOf(McpError.class);
    }
  }

  @Test
  void what_is_not_there_is_taken_away_without_a_word() {
    McpServer server = announced();
    try (TestClient client = TestClient.inMemory(server)) {
      server.removeResource("stock://nothing");
      server.removePrompt("nothing");
      assertThat(client.client().listResources().resources()).isEmpty();
    }
  }

  @Test
  void what_clients_were_not_told_of_cannot_come() {
    McpServer server = McpServer.builder("stock").build();
    try (TestClient client = TestClient.inMemory(server)) {
      assertThat(client.client().getServerCapabilities().resources()).isNull();
      assertThatIllegalStateException()
          .isThrownBy(() -> server.add(LATE))
          .withMessageEndingWith("let the builder announce(News.RESOURCES_CHANGED).");
      assertThatIllegalStateException()
          .isThrownBy(() -> server.add(PLAN))
          .withMessageEndingWith("let the builder announce(News.PROMPTS_CHANGED).");
    }
  }

  @Test
  void a_client_of_the_latest_revision_finds_what_has_come() throws Exception {
    McpServer server = announced();
    try (McpHttpServer running = server.listen(HttpServerSettings.builder().build())) {
      LatestClient client = new LatestClient(running.uri());
      server.add(LATE);
      server.add(PART);
      server.add(PLAN);
      assertThat(listed(client, "resources/list").at("/resources/0/uri").asString())
          .isEqualTo("stock://late");
      assertThat(listed(client, "resources/templates/list").path("resourceTemplates")).hasSize(1);
      assertThat(listed(client, "prompts/list").path("ttlMs").asInt()).isZero();
      assertThat(read(client, "stock://parts/7").at("/contents/0/text").asString())
          .isEqualTo("Part 7");

      server.removeResource("stock://late");
      server.removePrompt("plan");
      assertThat(listed(client, "resources/list").path("resources")).isEmpty();
      assertThat(listed(client, "prompts/list").path("prompts")).isEmpty();
    }
  }

  @Test
  void a_client_of_the_latest_revision_hears_of_what_it_listens_for() throws Exception {
    McpServer server = announced();
    try (McpHttpServer running = server.listen(HttpServerSettings.builder().build());
        var events =
            new LatestClient(running.uri())
                .listen(Set.of("resourcesListChanged", "promptsListChanged"))) {
      assertThat(events.next())
          .contains("\"resourcesListChanged\":true", "\"promptsListChanged\":true");
      server.add(LATE);
      assertThat(events.next()).contains("notifications/resources/list_changed");
      server.add(PLAN);
      assertThat(events.next()).contains("notifications/prompts/list_changed");
    }
  }

  private static JsonNode listed(LatestClient client, String method) throws Exception {
    return client.request(method, "", JsonMapper.shared().createObjectNode());
  }

  private static JsonNode read(LatestClient client, String uri) throws Exception {
    return client.request(
        "resources/read", uri, JsonMapper.shared().createObjectNode().put("uri", uri));
  }

  @Test
  void those_of_the_start_may_go_too() {
    McpServer server = McpServer.builder("stock").resource(LATE).prompt(PLAN).build();
    try (TestClient client = TestClient.inMemory(server)) {
      server.removeResource(LATE.uri());
      server.removePrompt(PLAN.name());
      assertThat(List.of(client.nextResources(), client.nextPrompts()))
          .containsExactly(List.of(), List.of());
    }
  }
}
