package dev.qiao.mcp.server.stateless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is sealed for the next round, and when it opens. */
class RequestStatesTest {

  private static final Instant NOW = Instant.parse("2026-07-28T12:00:00Z");
  private static final McpJsonMapper MAPPER = McpJsonDefaults.getMapper();

  private final StateKey key = StateKey.random();

  private RequestStates at(Instant now) {
    return new RequestStates(
        new StateSeal(List.of(key)),
        Duration.ofMinutes(10),
        Clock.fixed(now, ZoneOffset.UTC),
        MAPPER);
  }

  private static StatelessRequest call(String state) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("name", "trip");
    params.put(
        "_meta",
        Map.of(
            "io.modelcontextprotocol/protocolVersion",
            "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities",
            Map.of()));
    if (state != null) {
      params.put("requestState", state);
    }
    return StatelessRequest.of(
        new JSONRPCRequest("2.0", "tools/call", 1, params),
        Caller.unlimited("alice"),
        ClientFields.readBy(MAPPER));
  }

  private String sealed() {
    return at(NOW)
        .seal(
            at(NOW).binding(call(null)).get(),
            RequestState.NEW,
            Map.of("q", Map.of("action", "accept")),
            Map.of("order", "7"));
  }

  @Test
  void what_is_sealed_is_what_is_opened() {
    RequestState state = at(NOW.plusSeconds(599)).of(call(sealed()));

    assertThat(state.rounds()).isEqualTo(1);
    assertThat(state.answers()).isEqualTo(Map.of("q", Map.of("action", "accept")));
    assertThat(state.kept()).isEqualTo(Map.of("order", "7"));
  }

  private static StatelessRequest request(String method, Map<String, Object> params) {
    Map<String, Object> all = new LinkedHashMap<>(params);
    all.put(
        "_meta",
        Map.of(
            "io.modelcontextprotocol/protocolVersion",
            "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities",
            Map.of()));
    return StatelessRequest.of(
        new JSONRPCRequest("2.0", method, 1, all),
        Caller.unlimited("alice"),
        ClientFields.readBy(MAPPER));
  }

  @ParameterizedTest
  @MethodSource("swaps")
  void it_opens_for_the_params_that_it_was_sealed_for_alone(
      String method, Map<String, Object> params, Map<String, Object> others) {
    String state =
        at(NOW)
            .seal(
                at(NOW).binding(request(method, params)).get(),
                RequestState.NEW,
                Map.of(),
                Map.of());
    Map<String, Object> same = new LinkedHashMap<>(params);
    same.put("requestState", state);
    Map<String, Object> swapped = new LinkedHashMap<>(others);
    swapped.put("requestState", state);

    assertThat(at(NOW).of(request(method, same)).rounds()).isEqualTo(1);
    assertThatThrownBy(() -> at(NOW).of(request(method, swapped)))
        .isInstanceOf(RefusedRequestException.class)
        .hasMessageContaining("was not given to this caller for this request");
  }

  static List<Arguments> swaps() {
    return List.of(
        Arguments.of(
            "resources/read",
            Map.of("uri", "file:///mine", "name", "x"),
            Map.of("uri", "file:///other", "name", "x")),
        Arguments.of(
            "completion/complete",
            Map.of("ref", Map.of("type", "ref/prompt", "name", "one")),
            Map.of("ref", Map.of("type", "ref/prompt", "name", "two"))),
        Arguments.of(
            "tools/call",
            Map.of("name", "pay", "arguments", Map.of("sum", 1)),
            Map.of("name", "pay", "arguments", Map.of("sum", 2))));
  }

  @Test
  void after_its_time_it_is_refused() {
    StatelessRequest late = call(sealed());

    assertThatThrownBy(() -> at(NOW.plusSeconds(600)).of(late))
        .isInstanceOf(RefusedRequestException.class)
        .hasMessageContaining("expired")
        .hasMessageContaining("again without it");
  }

  @Test
  void two_seals_of_the_same_have_nothing_in_common() {
    assertThat(sealed().substring(4, 40)).isNotEqualTo(sealed().substring(4, 40));
  }

  @Test
  void every_bit_counts() {
    byte[] seal = Base64.getUrlDecoder().decode(sealed());
    for (int bit = 0; bit < seal.length * Byte.SIZE; bit++) {
      byte[] forged = seal.clone();
      forged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);

      assertThatThrownBy(() -> at(NOW).of(call(text)))
          .as("bit %d", bit)
          .isInstanceOf(RefusedRequestException.class);
    }
  }

  @Test
  void a_key_is_read_from_base64_and_never_shown() {
    String base64 = Base64.getEncoder().encodeToString(new byte[StateKey.BYTES]);
    StatelessSettings settings =
        StatelessSettings.DEFAULT.withStateKeys(StateKey.parse(base64 + "\n"));

    assertThat(settings.toString()).contains("StateKey[set]").doesNotContain("AAAA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2VjcmV0", "not base64!", "secret-secret"})
  void what_is_no_key_is_refused_without_being_shown(String text) {
    assertThatThrownBy(() -> StateKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("state key")
        .message()
        .doesNotContain("secret")
        .doesNotContain("c2Vj");
  }

  @Test
  void settings_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> StatelessSettings.DEFAULT.withStateLifetime(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stateLifetime");
    assertThatThrownBy(() -> StatelessSettings.DEFAULT.withListsFresh(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("listsFresh");
  }

  @Test
  void maps_are_the_same_in_any_order_and_lists_are_not() {
    CanonicalJson canonical = new CanonicalJson(MAPPER);
    JsonMapper json = JsonMapper.shared();
    Object one = json.readValue("{\"a\":[{\"x\":1,\"y\":null}],\"b\":2}", Object.class);
    Object same = json.readValue("{\"b\":2,\"a\":[{\"y\":null,\"x\":1}]}", Object.class);

    assertThat(canonical.digest(one)).isEqualTo(canonical.digest(same));
    assertThat(canonical.digest(List.of(1, 2))).isNotEqualTo(canonical.digest(List.of(2, 1)));
    assertThat(canonical.digest("1")).isNotEqualTo(canonical.digest(1));
  }
}
