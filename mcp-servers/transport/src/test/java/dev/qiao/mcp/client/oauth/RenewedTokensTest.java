package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.oauth.AuthorityServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What becomes of tokens and registrations that have served their time. */
class RenewedTokensTest extends Guarded {

  @Test
  void an_expired_token_is_renewed_before_it_is_shown() {
    OAuth oauth = oauth().build();
    ask(oauth);
    clock.pass(Duration.ofHours(1));

    ask(oauth);

    assertThat(shown()).containsExactly(null, "Bearer access-1", "Bearer access-2");
    assertThat(authority.tokens)
        .last()
        .satisfies(
            asked ->
                assertThat(asked.form())
                    .containsEntry("grant_type", "refresh_token")
                    .containsEntry("refresh_token", "refresh-1")
                    .containsEntry("client_id", "client-1")
                    .containsEntry("resource", server.uri().toString()));
    assertThat(store.latest(server.uri().toString()).get().tokens().refresh())
        .isEqualTo("refresh-2");
    assertThat(user.pages).hasSize(1);
  }

  @Test
  void a_refresh_token_that_is_not_replaced_stays_good() {
    OAuth oauth = oauth().build();
    ask(oauth);
    authority.onToken = asked -> authority.granted("", 3600);
    clock.pass(Duration.ofHours(1));

    ask(oauth);

    assertThat(store.latest(server.uri().toString()).get().tokens().refresh())
        .isEqualTo("refresh-1");
  }

  @Test
  void a_revoked_token_is_renewed_without_the_user() {
    OAuth oauth = oauth().build();
    ask(oauth);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());

    ask(oauth);

    assertThat(grants()).containsExactly("authorization_code", "refresh_token");
    assertThat(user.pages).hasSize(1);
  }

  @Test
  void a_user_is_asked_again_when_the_refresh_token_is_no_longer_good() {
    OAuth oauth = oauth().build();
    ask(oauth);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());
    authority.onToken =
        asked ->
            asked.grant().equals("refresh_token")
                ? Answer.error("invalid_grant")
                : authority.granted("refresh-", 3600);

    ask(oauth);

    assertThat(grants())
        .containsExactly("authorization_code", "refresh_token", "authorization_code");
    assertThat(user.pages).hasSize(2);
  }

  @Test
  void clients_that_share_a_store_use_a_refresh_token_once() throws Exception {
    OAuth one = oauth().build();
    OAuth other = oauth().build();
    ask(one);
    ask(other);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> ask(one));
      Future<?> second = threads.submit(() -> ask(other));
      first.get();
      second.get();
    }

    assertThat(grants()).containsExactly("authorization_code", "refresh_token");
  }

  @Test
  void another_authorization_server_gets_nothing_of_the_first() throws Exception {
    OAuth oauth = oauth().build();
    ask(oauth);
    try (AuthorityServer second = new AuthorityServer()) {
      second.onToken =
          asked -> Answer.json(Map.of("access_token", "other", "token_type", "Bearer"));
      server.metadata.put("authorization_servers", List.of(second.issuer()));
      server.accepts = asked -> "Bearer other".equals(asked.authorization());
      clock.pass(Duration.ofSeconds(1));

      ask(oauth);

      assertThat(second.registrations).hasSize(1);
      assertThat(second.tokens)
          .singleElement()
          .satisfies(
              asked ->
                  assertThat(asked.form())
                      .containsEntry("grant_type", "authorization_code")
                      .doesNotContainKey("refresh_token"));
      assertThat(store.latest(server.uri().toString()))
          .map(Credentials::issuer)
          .isEqualTo(Optional.of(second.issuer()));
    }
  }

  @Test
  void a_client_that_is_no_longer_known_registers_again() {
    LoopbackPrompt prompt = new LoopbackPrompt(user, freePort());
    OAuth oauth = oauth().grant(new Grant.AuthorizationCode(prompt)).build();
    ask(oauth);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());
    authority.onToken =
        asked ->
            "client-1".equals(asked.form().get("client_id"))
                ? Answer.error("invalid_client")
                : authority.granted("refresh-", 3600);

    ask(oauth);

    assertThat(authority.registrations).hasSize(2);
    assertThat(authority.pages).last().extracting("client_id").isEqualTo("client-2");
  }

  @Test
  void a_client_keeps_its_registration_while_its_redirect_address_stays() {
    LoopbackPrompt prompt = new LoopbackPrompt(user, freePort());
    OAuth oauth = oauth().grant(new Grant.AuthorizationCode(prompt)).build();
    ask(oauth);
    server.accepts = asked -> "Bearer access-2".equals(asked.authorization());
    server.refusal = GuardedServer.refusal(403, "error=\"insufficient_scope\", scope=\"more\"");

    ask(oauth);

    assertThat(user.pages).hasSize(2);
    assertThat(authority.registrations).hasSize(1);
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
