package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A tool's questions over an exchange of another face of the protocol than the SDK's sessions. */
class RunningCallTest {

  /** How a face may end a call whose question has no answer yet. */
  private static final class Unanswered extends IllegalStateException {}

  /** How a face may refuse a request. */
  private static final class Refused extends McpError {
    Refused() {
      super(new JSONRPCError(-32_021, "Elicitation is missing.", null));
    }
  }

  private static McpSyncServerExchange exchange(
      ClientCapabilities client, List<ElicitRequest> asked, RuntimeException end) {
    return new McpSyncServerExchange(
        new McpAsyncServerExchange(
            "one",
            null,
            client,
            Implementation.builder("t", "1").build(),
            McpTransportContext.EMPTY) {
          @Override
          public Mono<ElicitResult> createElicitation(ElicitRequest question) {
            asked.add(question);
            return Mono.error(end);
          }
        });
  }

  private static SyncToolSpecification tool(String name) {
    return McpServer.of(new TalkingTools()).tools().stream()
        .filter(tool -> tool.tool().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Object call(String tool, McpSyncServerExchange exchange) {
    return tool(tool)
        .callHandler()
        .apply(exchange, CallToolRequest.builder(tool).arguments(Map.of()).build());
  }

  @Test
  void what_ends_a_call_for_a_face_goes_through_the_tool() {
    ClientCapabilities able = ClientCapabilities.builder().elicitation(true, true).build();
    ClientCapabilities unable = ClientCapabilities.builder().build();
    for (RuntimeException end : List.of(new Unanswered(), new Refused())) {
      for (ClientCapabilities client : List.of(able, unable)) {
        assertThatThrownBy(() -> call("book", exchange(client, new ArrayList<>(), end)))
            .isSameAs(end);
      }
    }
  }

  @Test
  void a_question_is_the_same_when_a_call_runs_again() {
    ClientCapabilities able = ClientCapabilities.builder().elicitation(true, true).build();
    List<ElicitRequest> asked = new ArrayList<>();
    McpSyncServerExchange exchange = exchange(able, asked, new Unanswered());
    for (String tool : List.of("book", "book")) {
      assertThatThrownBy(() -> call(tool, exchange)).isInstanceOf(Unanswered.class);
    }
    assertThat(asked.get(1)).isEqualTo(asked.get(0));
  }

  @Test
  void what_the_client_itself_refuses_is_the_tools_failure() {
    ClientCapabilities able = ClientCapabilities.builder().elicitation(true, true).build();
    McpError refusal = McpError.builder(ErrorCodes.INTERNAL_ERROR).message("Busy.").build();
    assertThat(call("book", exchange(able, new ArrayList<>(), refusal)))
        .isInstanceOfSatisfying(
            CallToolResult.class,
            result -> {
              assertThat(result.isError()).isTrue();
              assertThat(((TextContent) result.content().get(0)).text())
                  .isEqualTo("The client answered with an error: Busy.");
            });
  }
}
