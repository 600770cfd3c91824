package dev.qiao.mcp.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.MovedClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For how long a token that was found to be good is not checked again. */
class RememberedTokensTest {

  private static final String ADDRESS = "https://mcp.example/tools";

  private final MovedClock clock = new MovedClock(Instant.now());
  private Issuer issuer;
  private OAuthCheck check;

  @BeforeEach
  void start() throws IOException {
    issuer = new Issuer();
    check = check(OAuthResource.of(issuer.name()).withResource(URI.create(ADDRESS)));
  }

  @AfterEach
  void stop() {
    check.close();
    issuer.close();
  }

  private OAuthCheck check(OAuthResource settings) {
    return new OAuthCheck(settings, URI.create("http://127.0.0.1:1/tools"), Set.of(), clock);
  }

  private static Presented bearer(String token) {
    return new Presented("POST", List.of("Bearer " + token), List.of(), null);
  }

  @Test
  void one_that_was_found_good_is_known_at_once_for_a_minute_and_then_checked_again() {
    Presented presented = bearer(issuer.token(ADDRESS));
    assertThat(check.atOnce(presented)).isEmpty();
    Verdict verdict = check.judge(presented);
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);

    clock.pass(Duration.ofSeconds(59));
    assertThat(check.atOnce(presented)).hasValue(verdict);
    clock.pass(Duration.ofSeconds(1));
    assertThat(check.atOnce(presented)).isEmpty();
    assertThat(check.judge(presented)).isEqualTo(verdict);
  }

  @Test
  void one_whose_key_was_taken_back_is_refused_once_the_keys_are_fetched_again() {
    String token = issuer.token(ADDRESS);
    check.judge(bearer(token));
    issuer.key = Issuer.ecKey("second");
    check.judge(bearer(issuer.token(ADDRESS))); // of a key that is not known: all are fetched

    clock.pass(Duration.ofMinutes(1));
    assertThat(check.judge(bearer(token))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void none_is_good_beyond_its_own_time() {
    Date end = Date.from(clock.instant().plusSeconds(10));
    Presented presented = bearer(issuer.token(ADDRESS, claims -> claims.expirationTime(end)));
    check.judge(presented);
    clock.pass(Duration.ofSeconds(39)); // clocks may differ by 30 s
    assertThat(check.atOnce(presented)).isPresent();

    clock.pass(Duration.ofSeconds(1));
    assertThat(check.atOnce(presented)).isEmpty();
    assertThat(check.judge(presented)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void one_that_is_not_good_is_never_known() {
    String token = issuer.token(ADDRESS);
    check.judge(bearer(token));
    String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";

    assertThat(check.judge(bearer(forged))).isInstanceOf(Verdict.Refused.class);
    assertThat(check.atOnce(bearer(forged))).isEmpty();
    assertThat(check.judge(bearer(forged))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void a_server_that_takes_bound_tokens_alone_lets_nobody_in_at_once() {
    try (OAuthCheck strict =
        check(
            OAuthResource.of(issuer.name()).withResource(URI.create(ADDRESS)).withBoundTokens())) {
      Presented presented = bearer(issuer.token(ADDRESS));
      assertThat(strict.judge(presented)).isInstanceOf(Verdict.Refused.class);
      assertThat(strict.atOnce(presented)).isEmpty();
      assertThat(strict.judge(presented)).isInstanceOf(Verdict.Refused.class);
    }
  }
}
