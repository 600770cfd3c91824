package dev.qiao.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.UnsubscribeRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A session with npm's server-everything: what is no tool, and what a tool asks its client. */
final class EverythingSession {

  private static final String WATCHED = "demo://resource/dynamic/text/1";

  private EverythingSession() {}

  static void hold(Steps steps, ClientSide theirs) {
    steps.step(
        "reads resources: text, bytes",
        () -> {
          assertThat(theirs.client().listResources().resources())
              .anyMatch(r -> r.uri().equals("demo://resource/static/document/features.md"));
          assertThat(theirs.readText("demo://resource/dynamic/text/42")).startsWith("Resource 42:");
          BlobResourceContents blob =
              (BlobResourceContents) theirs.read("demo://resource/dynamic/blob/42");
          assertThat(new String(Base64.getDecoder().decode(blob.blob()), StandardCharsets.UTF_8))
              .startsWith("Resource 42:");
        });
    steps.step(
        "gets prompts, and completes their arguments",
        () -> {
          assertThat(theirs.prompt("args-prompt", Map.of("city", "Oslo"))).contains("Oslo");
          PromptReference team = new PromptReference("completable-prompt");
          assertThat(theirs.suggestions(team, "department", "E")).containsExactly("Engineering");
        });
    steps.step(
        "answers a form",
        () -> {
          assertThat(theirs.said("trigger-elicitation-request", Map.of())).contains("provided");
          assertThat(theirs.forms().take().requestedSchema().toString())
              .contains("legacyTitledEnum");
        });
    steps.step(
        "lends its model",
        () ->
            assertThat(theirs.said("trigger-sampling-request", Map.of("prompt", "Capital?")))
                .contains("\"text\": \"Paris\"", "\"model\": \"mine\""));
    steps.step(
        "tells its roots",
        () ->
            assertThat(theirs.said("get-roots-list", Map.of()))
                .contains("URI: file:///data/a", "URI: file:///data/b"));
    steps.step(
        "hears log messages, and that a resource has changed that it subscribed to",
        () -> {
          theirs.client().setLoggingLevel(LoggingLevel.INFO);
          theirs.client().subscribeResource(SubscribeRequest.builder(WATCHED).build());
          while (!theirs.logs().take().startsWith("Received Subscribe Resource request")) {
            // It also tells that it has our roots, whenever it has them.
          }
          theirs.said("toggle-subscriber-updates", Map.of());
          assertThat(theirs.updates().take()).isEqualTo(WATCHED);
          theirs.said("toggle-subscriber-updates", Map.of());
          theirs.client().unsubscribeResource(UnsubscribeRequest.builder(WATCHED).build());
        });
    steps.step("pings", () -> theirs.client().ping());
  }
}
