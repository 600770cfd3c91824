package dev.qiao.mcp.server.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.qiao.mcp.server.auth.Caller;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many requests each caller may send in a second. Who shows nothing of itself is told apart by
 * its address, and those of one IPv6 network are one.
 */
final class CallerRates {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** Who was silent for so long begins anew, which it would with its old count as well. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(10);

  private static final int MOST_CALLERS = 100_000;

  /** What one customer of a network is given; it may use any address in it. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private final int perSecond;
  private final @Nullable LoadingCache<String, RateLimiter> limiters;

  private CallerRates(int perSecond, @Nullable LoadingCache<String, RateLimiter> limiters) {
    this.perSecond = perSecond;
    this.limiters = limiters;
  }

  /** So many for each, or any number if it is zero. */
  static CallerRates of(int perSecond) {
    if (perSecond == 0) {
      return new CallerRates(0, null);
    }
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitRefreshPeriod(PERIOD)
            .limitForPeriod(perSecond)
            .timeoutDuration(Duration.ZERO)
            .build();
    return new CallerRates(
        perSecond,
        Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build(caller -> RateLimiter.of(caller, config)));
  }

  /** Refuses whom its head would let in if it has sent too many. */
  Admission check(Admission admission, SocketAddress peer) {
    return admission instanceof Admission.Entered(Caller caller)
        ? refusal(caller, peer, 1).<Admission>map(Admission.Refused::new).orElse(admission)
        : admission;
  }

  /** Why a caller may not send so many more now, if so. */
  Optional<Refusal> refusal(Caller caller, SocketAddress peer, int requests) {
    return limiters == null
            || requests == 0
            || limiters.get(key(caller, peer)).acquirePermission(requests)
        ? Optional.empty()
        : Optional.of(Refusal.tooManyRequests(perSecond));
  }

  private static String key(Caller caller, SocketAddress peer) {
    if (!caller.equals(Caller.ANYBODY)) {
      return "caller " + caller.id();
    }
    return peer instanceof InetSocketAddress socket && socket.getAddress() != null
        ? "address " + network(socket.getAddress())
        : "unknown";
  }

  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(bytes, 0, address instanceof Inet6Address ? IPV6_NETWORK_BYTES : bytes.length);
  }
}
