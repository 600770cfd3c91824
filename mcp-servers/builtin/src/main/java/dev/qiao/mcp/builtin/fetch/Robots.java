package dev.qiao.mcp.builtin.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** What sites ask robots not to read (RFC 9309). */
final class Robots {

  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int MOST_SITES = 200;
  private static final int OK = 200;
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  /** Unlike other client errors, these are said to somebody who is not wanted. */
  private static final Set<Integer> CLOSED = Set.of(401, 403);

  private final Visits visits;
  private final Agents agents;
  private final Clock clock;
  private final boolean ignored;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Known> known = new LinkedHashMap<>();

  private record Known(BaseRobotRules rules, Instant until) {}

  Robots(Visits visits, Agents agents, Clock clock, boolean ignored) {
    this.visits = visits;
    this.agents = agents;
    this.clock = clock;
    this.ignored = ignored;
  }

  /**
   * Ends a visit that the site does not want from a robot.
   *
   * @throws ToolFailure if it does not, or its wishes cannot be had
   */
  void requireAllowed(URI uri) {
    if (ignored) {
      return;
    }
    String site = uri.getScheme() + "://" + uri.getRawAuthority();
    BaseRobotRules rules = cached(site).orElseGet(() -> keep(site, ask(site)));
    if (!rules.isAllowed(uri.toString())) {
      throw new ToolFailure(
          "%s/robots.txt does not allow robots to fetch %s. A person can fetch it with the prompt fetch."
              .formatted(site, uri.getRawPath()));
    }
  }

  private Optional<BaseRobotRules> cached(String site) {
    lock.lock();
    try {
      return Optional.ofNullable(known.get(site))
          .filter(one -> one.until().isAfter(clock.instant()))
          .map(Known::rules);
    } finally {
      lock.unlock();
    }
  }

  private BaseRobotRules keep(String site, BaseRobotRules rules) {
    lock.lock();
    try {
      known.remove(site);
      known.put(site, new Known(rules, clock.instant().plus(KEPT)));
      if (known.size() > MOST_SITES) {
        known.remove(known.keySet().iterator().next());
      }
      return rules;
    } finally {
      lock.unlock();
    }
  }

  /** A site without the file has no wishes; one that is broken is left alone. */
  private BaseRobotRules ask(String site) {
    URI file = URI.create(site + "/robots.txt");
    try {
      Visits.Found found = visits.follow(file, agents.model(), hop -> {});
      int status = found.answer().status();
      SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
      if (status == OK) {
        String type = found.answer().header("content-type").orElse("text/plain");
        return parser.parseContent(
            file.toString(), found.answer().body(), type, List.of(agents.token()));
      }
      if (status < CLIENT_ERROR || status >= SERVER_ERROR || CLOSED.contains(status)) {
        throw new IOException("status %d.".formatted(status));
      }
      return parser.failedFetch(status);
    } catch (IOException e) {
      throw new ToolFailure(
          "%s could not be read, so robots stay away: %s".formatted(file, e.getMessage()), e);
    }
  }
}
