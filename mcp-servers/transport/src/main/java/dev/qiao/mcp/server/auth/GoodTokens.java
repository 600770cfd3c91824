package dev.qiao.mcp.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tokens that were found to be good, so that their signature is not checked with each request. One
 * is remembered for a minute, for as long as a key that its issuer takes back is still good here,
 * and never beyond its own time. What is remembered is a digest, and not the token.
 *
 * <p>Any thread may call.
 */
final class GoodTokens {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final Cache<ByteBuffer, AccessToken> byDigest;
  private final Clock clock;
  private final Duration skew;

  /**
   * @param skew by how much clocks may differ
   */
  GoodTokens(Clock clock, Duration skew) {
    this.clock = clock;
    this.skew = skew;
    this.byDigest =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(REMEMBERED)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** What this one says, if it is remembered and its time is not over. */
  Optional<AccessToken> find(String token) {
    return Optional.ofNullable(byDigest.getIfPresent(digest(token)))
        .filter(found -> clock.instant().isBefore(found.expires().plus(skew)));
  }

  void remember(String token, AccessToken good) {
    byDigest.put(digest(token), good);
  }

  private static ByteBuffer digest(String token) {
    return ByteBuffer.wrap(StaticToken.digestOf(token));
  }
}
