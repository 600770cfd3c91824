package dev.qiao.mcp.server.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallFieldsTest {

  private static final McpJsonMapper JSON = McpJsonDefaults.getMapper();
  private static final TypeRef<Map<String, Object>> OBJECT = new TypeRef<>() {};

  private static void assertSameJson(CallToolResult result) throws Exception {
    assertThat(JSON.readValue(JSON.writeValueAsBytes(CallFields.of(result)), OBJECT))
        .isEqualTo(JSON.readValue(JSON.writeValueAsBytes(result), OBJECT));
  }

  @Test
  void a_result_has_the_same_json_either_way() throws Exception {
    assertSameJson(
        new CallToolResult(
            List.of(
                TextContent.builder("text").meta(Map.of("a", 1)).build(),
                ImageContent.builder("AQID", "image/png").build(),
                AudioContent.builder("AQID", "audio/wav").build(),
                ResourceLink.builder().uri("a://b").name("b").build(),
                EmbeddedResource.builder(TextResourceContents.builder("a://b", "c").build())
                    .build()),
            true,
            Map.of("structured", List.of(1, 2)),
            Map.of("own", "meta")));
  }

  @Test
  void what_is_absent_is_left_out() throws Exception {
    assertSameJson(new CallToolResult(List.of(), null, null, null));
    assertSameJson(
        new CallToolResult(List.of(TextContent.builder("t").build()), false, null, null));
  }
}
