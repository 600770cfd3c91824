package dev.qiao.mcp.server.auth;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who sends a request. Any number of threads may ask at once. */
public sealed interface Authenticator extends AutoCloseable
    permits OpenDoor, TokenCheck, OAuthCheck {

  /**
   * The one that a server asks. It does not look at what a caller may do.
   *
   * @param endpoint where the server listens
   * @param required scopes that every caller needs, of which those who are refused are told
   */
  static Authenticator of(Authentication authentication, URI endpoint, Set<String> required) {
    return switch (authentication) {
      case Authentication.None none -> new OpenDoor();
      case Authentication.Tokens tokens -> new TokenCheck(tokens.tokens(), required);
      case OAuthResource resource ->
          new OAuthCheck(resource, endpoint, required, Clock.systemUTC());
    };
  }

  /** What can be said without waiting for anybody; empty if that is not enough. */
  Optional<Verdict> atOnce(Presented presented);

  /** What there is to say; it may ask others, and block until they answer. */
  Verdict judge(Presented presented);

  /** What a caller is told who may not do what takes these scopes. */
  Verdict.Refused insufficient(Set<String> needed);

  /** What anybody may read at a path of the server, as JSON; null if there is nothing. */
  default byte @Nullable [] document(String path) {
    return null;
  }

  @Override
  default void close() {}
}
