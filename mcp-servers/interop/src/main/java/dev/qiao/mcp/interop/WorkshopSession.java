package dev.qiao.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import java.util.List;
import java.util.Map;

/** A session with our workshop: results as they are, what is no tool, and what a tool asks. */
final class WorkshopSession {

  private static final String COUNTER = "workshop://counter";

  private WorkshopSession() {}

  static void hold(Steps steps, ClientSide theirs, String revision) {
    boolean stateless = revision.equals(InteropClient.STATELESS);
    steps.step(
        "agrees on the revision and learns who it speaks to",
        () -> {
          assertThat(theirs.client().getCurrentInitializationResult().protocolVersion())
              .isEqualTo(revision);
          assertThat(theirs.client().getServerInfo().name()).isEqualTo("workshop");
          assertThat(theirs.client().getServerInstructions())
              .isEqualTo("A server to test a client with.");
        });
    steps.step(
        "gets structured content and an image as they are",
        () -> {
          assertThat(theirs.call("add", Map.of("a", 2, "b", 40.5)).structuredContent())
              .isEqualTo(Map.of("sum", 42.5));
          assertThat(theirs.call("picture", Map.of()).content().getFirst())
              .isInstanceOfSatisfying(
                  ImageContent.class, image -> assertThat(image.data()).startsWith("iVBORw0KGgo"));
        });
    steps.step(
        "lists and reads resources: text, bytes, an address of a template",
        () -> {
          assertThat(theirs.client().listResources().resources())
              .extracting(Resource::uri)
              .containsExactlyInAnyOrder("workshop://welcome", "workshop://pixel", COUNTER);
          assertThat(theirs.client().listResourceTemplates().resourceTemplates())
              .extracting(ResourceTemplate::uriTemplate)
              .containsExactly("workshop://notes/{name}");
          assertThat(theirs.readText("workshop://welcome")).isEqualTo("Welcome.");
          assertThat(theirs.readText("workshop://notes/ideas")).isEqualTo("The note ideas.");
          BlobResourceContents pixel = (BlobResourceContents) theirs.read("workshop://pixel");
          assertThat(pixel.blob()).startsWith("iVBORw0KGgo");
        });
    steps.step(
        "is refused a resource that there is not",
        () ->
            assertThatThrownBy(() -> theirs.read("workshop://nowhere"))
                .isInstanceOf(McpError.class)
                .hasMessageContaining("workshop://nowhere"));
    steps.step(
        "gets a prompt, and completes its argument",
        () -> {
          assertThat(theirs.prompt("write", Map.of("topic", "tea"))).isEqualTo("Write about tea.");
          assertThat(theirs.suggestions(new PromptReference("write"), "topic", "par"))
              .containsExactly("paris", "park");
        });
    steps.step(
        "answers a form",
        () -> {
          assertThat(theirs.said("ask_user", Map.of())).isEqualTo("accept: Ada");
          assertThat(theirs.forms().take().message()).isEqualTo("Who are you?");
        });
    steps.step(
        "lends its model",
        () -> assertThat(theirs.said("ask_model", Map.of())).isEqualTo("The model says Paris."));
    steps.step(
        "tells its roots",
        () ->
            assertThat(theirs.said("ask_roots", Map.of()).lines())
                .containsExactlyInAnyOrder("file:///data/a", "file:///data/b"));
    if (logs(theirs.client().getServerCapabilities(), stateless)) {
      steps.step("hears log messages", () -> hearLogs(theirs));
    }
    if (tellsOfResources(theirs.client().getServerCapabilities())) {
      steps.step(
          "hears that a resource has changed that it subscribed to",
          () -> {
            theirs.client().subscribeResource(SubscribeRequest.builder(COUNTER).build());
            String now = theirs.said("touch", Map.of());
            assertThat(theirs.updates().take()).isEqualTo(COUNTER);
            assertThat(theirs.readText(COUNTER)).isEqualTo(now);
          });
    }
    if (!stateless) {
      steps.step("pings", () -> theirs.client().ping());
    }
  }

  /** The Python SDK has no levels, without which there are no messages in the newest revision. */
  private static boolean logs(ServerCapabilities server, boolean stateless) {
    return server.logging() != null || !stateless;
  }

  private static void hearLogs(ClientSide theirs) throws InterruptedException {
    if (theirs.client().getServerCapabilities().logging() != null) {
      theirs.client().setLoggingLevel(LoggingLevel.INFO);
    }
    theirs.said("count", Map.of("to", 2));
    // The SDK's client hands each on by a thread of its own.
    assertThat(List.of(theirs.logs().take(), theirs.logs().take()))
        .containsExactlyInAnyOrder("at 1", "at 2");
  }

  private static boolean tellsOfResources(ServerCapabilities server) {
    return server.resources() != null && Boolean.TRUE.equals(server.resources().subscribe());
  }
}
