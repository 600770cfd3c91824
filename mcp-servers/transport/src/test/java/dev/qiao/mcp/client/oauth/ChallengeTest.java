package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

  private static Challenge of(String... headers) {
    return Challenge.of(List.of(headers), false);
  }

  @Test
  void it_says_where_the_metadata_are_and_what_is_needed() {
    Challenge challenge =
        of(
            "Bearer realm=\"a, b\", resource_metadata=\"https://mcp.example/meta\", scope=\"read"
                + " write\", error=\"insufficient_scope\"");

    assertThat(challenge.resourceMetadata()).contains("https://mcp.example/meta");
    assertThat(challenge.scope()).containsExactly("read", "write");
    assertThat(challenge.wantsMoreScope()).isTrue();
    assertThat(challenge.dpop()).isFalse();
  }

  @Test
  void names_are_in_any_case_and_values_may_be_without_quotes() {
    Challenge challenge =
        of("bEARER Error=invalid_token,Resource_Metadata=https://mcp.example/meta , SCOPE=\"a\"");

    assertThat(challenge.error()).isEqualTo("invalid_token");
    assertThat(challenge.resourceMetadata()).contains("https://mcp.example/meta");
    assertThat(challenge.scope()).containsExactly("a");
  }

  @Test
  void other_schemes_beside_it_change_nothing() {
    String expected = "https://mcp.example/meta";
    assertThat(
            of("Basic realm=\"x\", Negotiate YII=, Bearer resource_metadata=\""
                    + expected
                    + "\", Digest a=b")
                .resourceMetadata())
        .contains(expected);
    assertThat(of("Basic realm=\"x\"", "Bearer resource_metadata=\"" + expected + "\""))
        .extracting(Challenge::resourceMetadata)
        .isEqualTo(java.util.Optional.of(expected));
  }

  @Test
  void quoted_pairs_are_taken_apart() {
    assertThat(of("Bearer error=\"a\\\"b\\\\c\"").error()).isEqualTo("a\"b\\c");
  }

  @Test
  void a_bound_tokens_error_stands_at_its_own_scheme() {
    List<String> headers = List.of("Bearer, DPoP error=\"use_dpop_nonce\"");

    assertThat(Challenge.of(headers, true).wantsNonce()).isTrue();
    assertThat(Challenge.of(headers, false).wantsNonce()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        ",,,=",
        "=",
        "\"",
        "Bearer",
        "Bearer error=",
        "Bearer error=\"open",
        "Basic",
        "Bearer =x",
        "Bearer\u0000x"
      })
  void what_is_malformed_says_nothing(String header) {
    assertThat(of(header)).isEqualTo(Challenge.NONE);
  }

  @Test
  void scopes_are_bounded_and_only_what_may_be_one() {
    String many = IntStream.range(0, 1_000).mapToObj(i -> "s" + i).collect(Collectors.joining(" "));

    assertThat(of("Bearer scope=\"" + many + "\"").scope()).hasSize(Scopes.MOST);
    assertThat(of("Bearer scope=\"a  b\tc é \\\"d \"").scope()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer a=\"", "Bearer ", "a", ",", "\\\"", "Bearer a=b,", " ="})
  @Timeout(20)
  void no_header_takes_long(String piece) {
    long start = System.nanoTime();
    for (String header :
        List.of(piece.repeat(8_000 / piece.length()), "Bearer x=\"" + piece.repeat(2_000))) {
      AuthScheme.parse(header);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
