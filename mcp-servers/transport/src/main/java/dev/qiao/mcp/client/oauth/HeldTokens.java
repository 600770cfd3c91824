package dev.qiao.mcp.client.oauth;

import dev.qiao.mcp.client.RefusedRequest;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.web.ShownAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that a client uses at one server, and what is done when the server refuses them. One
 * thing is done at a time; who is refused meanwhile waits and finds new tokens.
 */
final class HeldTokens {

  private static final Logger LOG = LoggerFactory.getLogger(HeldTokens.class);

  private static final String AUTHORIZATION = "Authorization";
  private static final String PROOF = "DPoP";
  private static final int FORBIDDEN = 403;

  private enum Origin {
    KEPT,
    RENEWED,
    GRANTED
  }

  private record Held(Credentials credentials, Origin origin) {}

  /** That a user was asked in vain. */
  private record Vain(Challenge challenge, AuthorizationException why) {}

  /**
   * A refusal.
   *
   * @param before how a user was last asked in vain before it came
   */
  private record Refusal(RefusedRequest request, Challenge challenge, @Nullable Vain before) {}

  private final OAuthSettings settings;
  private final TokenSource source;
  private final ReentrantLock turn = new ReentrantLock();

  // Changed by whoever has the turn.
  private final AskLimit askLimit;
  private Challenge lastChallenge = Challenge.NONE;
  private boolean lookedUp;
  private volatile @Nullable Held held;
  private volatile @Nullable Vain lastVain;
  private volatile String nonce = "";

  HeldTokens(OAuthSettings settings) {
    this.settings = settings;
    this.source = new TokenSource(settings);
    this.askLimit = new AskLimit(settings.clock());
  }

  /**
   * The headers of a request; tokens that have expired are renewed first, if that needs no user.
   */
  Map<String, String> headers(String method, URI address) {
    Held now = held;
    if (now == null || now.credentials().expiredAt(settings.clock().instant())) {
      now = fetched();
    }
    return now == null ? Map.of() : headers(method, address, now.credentials(), nonce);
  }

  private static Map<String, String> headers(
      String method, URI address, Credentials credentials, String nonce) {
    Credentials.Tokens tokens = credentials.tokens();
    String key = tokens.key();
    if (key == null) {
      return Map.of(AUTHORIZATION, "Bearer " + tokens.access());
    }
    String proof =
        BoundKey.fromJson(key).proof(method, address, tokens.access(), nonce).serialize();
    return Map.of(AUTHORIZATION, "DPoP " + tokens.access(), PROOF, proof);
  }

  /** What is kept, or what can be had without a user in place of what has expired. */
  private @Nullable Held fetched() {
    if (!turn.tryLock()) {
      return held; // a user may be at it for minutes, and this server may want nothing for this
    }
    try {
      Held now = lookedUp ? held : orKept();
      if (now != null && now.credentials().expiredAt(settings.clock().instant())) {
        renew(lastChallenge, now.credentials());
      }
      return held;
    } catch (AuthorizationException e) {
      LOG.debug("{}: not renewed: {}", ShownAddress.of(settings.server()), e.getMessage());
      return held; // the server has the last word
    } finally {
      turn.unlock();
    }
  }

  private @Nullable Held orKept() {
    lookedUp = true;
    if (held == null) {
      settings.kept().ifPresent(kept -> held = new Held(kept, Origin.KEPT));
    }
    return held;
  }

  private boolean renew(Challenge challenge, Credentials before) {
    Optional<Credentials> renewed = source.renew(challenge, before);
    Origin origin = settings.grant().asksUser() ? Origin.RENEWED : Origin.GRANTED;
    renewed.ifPresent(it -> held = new Held(it, origin));
    return renewed.isPresent();
  }

  /** Does what a refusal asks for; whether the request should be sent again. */
  boolean answer(RefusedRequest refused) {
    Challenge challenge = Challenge.of(refused.challenges(), refused.sent().containsKey(PROOF));
    Refusal refusal = new Refusal(refused, challenge, lastVain);
    turn.lock();
    try {
      lastChallenge = challenge;
      if (!refused.dpopNonce().isEmpty()) {
        nonce = refused.dpopNonce();
      }
      String proof = refused.sent().get(PROOF);
      if (challenge.wantsNonce() && proof != null) {
        return !BoundKey.nonceOf(proof).equals(nonce); // the same one would be refused again
      }
      Held now = orKept();
      if (now == null) {
        return !isPlain(refused, challenge) && grant(refusal);
      }
      if (!sent(refused, now.credentials())) {
        return true; // another request has had them renewed
      }
      return refused.status() == FORBIDDEN
          ? challenge.wantsMoreScope() && stepUp(refusal, now.credentials())
          : replace(refusal, now);
    } finally {
      turn.unlock();
    }
  }

  /** Whether it is a refusal that has nothing to do with tokens. */
  private static boolean isPlain(RefusedRequest refused, Challenge challenge) {
    return refused.status() == FORBIDDEN && !challenge.wantsMoreScope();
  }

  private static boolean sent(RefusedRequest refused, Credentials credentials) {
    return refused
        .sent()
        .getOrDefault(AUTHORIZATION, "")
        .endsWith(" " + credentials.tokens().access());
  }

  private boolean stepUp(Refusal refusal, Credentials now) {
    Challenge challenge = refusal.challenge();
    if (challenge.scope().isEmpty()) {
      return false; // nobody can tell what to ask for
    }
    if (now.tokens().scope().containsAll(challenge.scope())) {
      throw new AuthorizationException(
          "It wants the scope %s, which %s was asked for already and does not give."
              .formatted(
                  TokenEndpoint.printable(String.join(" ", challenge.scope())), now.issuer()));
    }
    return grant(refusal);
  }

  private boolean replace(Refusal refusal, Held now) {
    if (takeNewer(now.credentials())) {
      return true;
    }
    boolean again = refusal.request().before() > 0;
    if (again && now.origin() == Origin.GRANTED) {
      throw new AuthorizationException(
          "It refuses the token that %s gave for it just now; they may not agree on what the token is for."
              .formatted(now.credentials().issuer()));
    }
    if (!(again && now.origin() == Origin.RENEWED)
        && renew(refusal.challenge(), now.credentials())) {
      return true;
    }
    return grant(refusal);
  }

  /** Another process may have renewed or obtained what this one is refused for. */
  private boolean takeNewer(Credentials now) {
    Optional<Credentials> newer =
        settings
            .kept()
            .filter(kept -> kept.tokens().obtained().isAfter(now.tokens().obtained()))
            .filter(now::differsFrom);
    newer.ifPresent(it -> held = new Held(it, Origin.KEPT));
    return newer.isPresent();
  }

  private boolean grant(Refusal refusal) {
    if (!settings.grant().asksUser()) {
      return granted(refusal.challenge());
    }
    if (refusal.request().background()) {
      return false;
    }
    requireNotInVain(refusal);
    if (!askLimit.take()) {
      throw new AuthorizationException(
          "The user was asked to authorise it %d times within %d minutes, and is not asked again so soon."
              .formatted(AskLimit.MOST, AskLimit.SPAN.toMinutes()));
    }
    try {
      return granted(refusal.challenge());
    } catch (AuthorizationException e) {
      lastVain = new Vain(refusal.challenge(), e);
      throw e;
    }
  }

  /** A user who has said no is not asked the same for each request that waited for the answer. */
  private void requireNotInVain(Refusal refusal) {
    Vain vain = lastVain;
    if (vain != null && vain != refusal.before() && vain.challenge().equals(refusal.challenge())) {
      throw new AuthorizationException(String.valueOf(vain.why().getMessage()), vain.why());
    }
  }

  private boolean granted(Challenge challenge) {
    Held now = held;
    held =
        new Held(
            source.grant(challenge, Optional.ofNullable(now).map(Held::credentials)),
            Origin.GRANTED);
    return true;
  }

  /** Gives up what is held and kept, of whichever client and authorization server it is. */
  void forget() {
    turn.lock();
    try {
      CredentialStore store = settings.store();
      String server = settings.serverName();
      for (Optional<Credentials> kept = store.latest(server);
          kept.isPresent();
          kept = store.latest(server)) {
        store.update(kept.get().issuer(), server, any -> Optional.empty());
      }
      held = null;
    } finally {
      turn.unlock();
    }
  }
}
