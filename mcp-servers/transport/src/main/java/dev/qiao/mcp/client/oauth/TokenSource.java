package dev.qiao.mcp.client.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets tokens: renews those that there are, or has them granted. */
final class TokenSource {

  private static final Logger LOG = LoggerFactory.getLogger(TokenSource.class);

  /** Some servers name an absurd time for "for ever", which no calendar has. */
  private static final long MOST_SECONDS = Duration.ofDays(36_500).toSeconds();

  private final OAuthSettings settings;

  TokenSource(OAuthSettings settings) {
    this.settings = settings;
  }

  /**
   * Renews credentials without asking a user.
   *
   * @return none if that is not possible
   * @throws AuthorizationException if the server or its authorization server cannot be used at all
   */
  Optional<Credentials> renew(Challenge challenge, Credentials before) {
    return with(
        challenge,
        (place, web) -> {
          if (settings.grant().asksUser()) {
            return refresh(place, before, web);
          }
          return Optional.of(grant(place, Optional.of(before), web));
        });
  }

  /**
   * Has tokens granted, by the user if it is the user's to grant.
   *
   * @param before the credentials so far, whose scope is to be kept
   * @throws AuthorizationException if there are none
   */
  Credentials grant(Challenge challenge, Optional<Credentials> before) {
    return with(challenge, (place, web) -> grant(place, before, web));
  }

  private interface Task<T> {
    T run(Place place, Web web) throws IOException;
  }

  private <T> T with(Challenge challenge, Task<T> task) {
    try (Web web = settings.web()) {
      Discovery discovery = new Discovery(web, settings.server());
      ProtectedResource resource = discovery.resource(challenge);
      String issuer = settings.chosen(resource.issuers());
      return task.run(new Place(challenge, resource, discovery.authorizationServer(issuer)), web);
    } catch (UncheckedIOException e) {
      throw failed(e.getCause());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static AuthorizationException failed(@Nullable IOException cause) {
    return new AuthorizationException(
        cause instanceof UnknownHostException
            ? "There is no host " + cause.getMessage() + "."
            : String.valueOf(cause == null ? null : cause.getMessage()),
        cause);
  }

  /** Under the store's lock, for a refresh token may be good for one use only. */
  private Optional<Credentials> refresh(Place place, Credentials before, Web web) {
    if (!before.issuer().equals(place.issuer())
        || !before.tokens().scope().containsAll(place.challenge().scope())) {
      return Optional.empty();
    }
    Optional<Credentials> kept =
        settings
            .store()
            .update(
                place.issuer(),
                settings.serverName(),
                now ->
                    now.filter(before::wasRenewedAs).isPresent()
                        ? now // by another process
                        : refreshed(place, before, now, web));
    return kept.filter(before::differsFrom);
  }

  /**
   * What is to be kept after an attempt to refresh.
   *
   * @param now what is kept so far
   */
  private Optional<Credentials> refreshed(
      Place place, Credentials before, Optional<Credentials> now, Web web) {
    String refresh = before.tokens().refresh();
    if (refresh == null) {
      return now;
    }
    String keyJson = before.tokens().key();
    BoundKey key = keyJson == null ? null : BoundKey.fromJson(keyJson);
    try {
      Tokens given =
          endpoint(place, web)
              .ask(
                  new RefreshTokenGrant(new RefreshToken(refresh)),
                  login(before.client(), place),
                  Set.of(),
                  place.resource().resource(),
                  key);
      return Optional.of(
          credentials(place, before.client(), given, before.tokens().scope(), key, refresh));
    } catch (TokenEndpoint.Refused e) {
      LOG.debug("A refresh token is no longer good: {}", e.getMessage());
      return e.clientUnknown() ? Optional.empty() : now;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Credentials grant(Place place, Optional<Credentials> before, Web web) throws IOException {
    settings.requireSameIssuer(place.issuer());
    Set<String> scope =
        place.scope(
            settings.scopes(),
            before.filter(it -> it.issuer().equals(place.issuer())),
            settings.grant().asksUser());
    Credentials granted = granted(place, scope, web);
    settings.store().update(place.issuer(), settings.serverName(), kept -> Optional.of(granted));
    return granted;
  }

  private Credentials granted(Place place, Set<String> scope, Web web) throws IOException {
    return switch (settings.grant()) {
      case Grant.AuthorizationCode code -> byUser(code.prompt(), place, scope, web);
      case Grant.ClientCredentials own ->
          byMachine(new ClientCredentialsGrant(), place, scope, web);
      case Grant.WorkloadIdentity workload -> {
        String stated = workload.assertion().apply(place.issuer());
        yield byMachine(Assertions.assertion(stated, "the platform"), place, scope, web);
      }
      case Grant.EnterpriseManaged managed -> {
        String resource = place.resource().resource();
        yield byMachine(
            Assertions.exchanged(managed, place.issuer(), resource, scope, settings),
            place,
            scope,
            web);
      }
    };
  }

  private Credentials byUser(AuthorizationPrompt prompt, Place place, Set<String> scope, Web web)
      throws IOException {
    CodeFlow.requirePkce(place.at());
    Optional<Credentials> known = settings.kept().filter(it -> it.issuer().equals(place.issuer()));
    try (AuthorizationPrompt.Visit visit = prompt.begin()) {
      Credentials.Client client =
          settings.registrar().forUser(place.at(), known, visit.redirectUri(), web);
      AuthorizationGrant code =
          new CodeFlow(place.at(), visit, settings.userTimeout(), web)
              .ask(client.id(), scope, place.resource().resource());
      // The scope stands in the user's code already (RFC 6749, section 4.1.3).
      return asked(code, client, place, Set.of(), scope, web);
    } catch (TokenEndpoint.Refused e) {
      if (e.clientUnknown()) { // then it has to register itself again
        settings.store().update(place.issuer(), settings.serverName(), kept -> Optional.empty());
      }
      throw e;
    }
  }

  private Credentials byMachine(AuthorizationGrant grant, Place place, Set<String> scope, Web web)
      throws IOException {
    Credentials.Client client = settings.registrar().forMachine(place.at());
    return asked(grant, client, place, scope, scope, web);
  }

  /**
   * Asks for tokens.
   *
   * @param asking the scope that stands in the request
   * @param scope what the tokens will have been asked for
   */
  private Credentials asked(
      AuthorizationGrant grant,
      Credentials.Client client,
      Place place,
      Set<String> asking,
      Set<String> scope,
      Web web)
      throws IOException {
    BoundKey key = place.wantsBoundTokens() ? BoundKey.make() : null;
    Tokens given =
        endpoint(place, web)
            .ask(grant, login(client, place), asking, place.resource().resource(), key);
    return credentials(place, client, given, scope, key, null);
  }

  private static TokenEndpoint endpoint(Place place, Web web) {
    if (place.at().getTokenEndpointURI() == null) {
      throw new AuthorizationException(place.issuer() + " has no token endpoint.");
    }
    return new TokenEndpoint(place.at().getTokenEndpointURI(), place.issuer(), web);
  }

  private ClientLogin login(Credentials.Client client, Place place) {
    return ClientLogin.of(client, settings.registrar().registered(), place.at());
  }

  private Credentials credentials(
      Place place,
      Credentials.Client client,
      Tokens given,
      Set<String> scope,
      @Nullable BoundKey key,
      @Nullable String refreshBefore) {
    Instant now = settings.clock().instant();
    AccessToken access = given.getAccessToken();
    RefreshToken refresh = given.getRefreshToken();
    long lifetime = Math.min(access.getLifetime(), MOST_SECONDS);
    return new Credentials(
        place.issuer(),
        settings.serverName(),
        client,
        new Credentials.Tokens(
            access.getValue(),
            refresh == null ? refreshBefore : refresh.getValue(),
            now,
            lifetime > 0 ? now.plusSeconds(lifetime) : null,
            scope,
            key == null ? null : key.toJson()));
  }
}
