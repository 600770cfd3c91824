package dev.qiao.agent.schema;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompiledSchemaTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void a_remote_reference_is_never_fetched() {
    WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    server.start();
    try {
      server.stubFor(get(anyUrl()).willReturn(okJson("{\"type\": \"string\"}")));
      JsonNode schema = JSON.createObjectNode().put("$ref", server.url("/schema.json"));
      assertThatThrownBy(() -> CompiledSchema.of(schema).violations(JSON.createObjectNode()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(server.getAllServeEvents()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void a_violation_says_where_what_and_what_else_there_is() {
    JsonNode schema =
        JSON.readTree(
            """
            {"properties": {"items": {"items": {"$ref": "#/$defs/item"}}},
             "$defs": {"item": {"properties": {"b": {}, "a": {}}, "additionalProperties": false}}}
            """);
    assertThat(CompiledSchema.of(schema).violations(JSON.readTree("{\"items\": [{}, {\"c\": 1}]}")))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.where()).isEqualTo("items[1]");
              assertThat(violation.keyword()).isEqualTo("additionalProperties");
              assertThat(violation.whereOfProperty()).isEqualTo("items[1].c");
              assertThat(violation.known()).containsExactly("b", "a");
            });
  }

  @Test
  void a_broken_schema_is_refused() {
    JsonNode schema = JSON.readTree("{\"pattern\": \"(\"}");
    assertThatThrownBy(() -> CompiledSchema.of(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a usable JSON Schema: ");
  }
}
