package dev.qiao.mcp.server.auth;

import java.util.Optional;
import java.util.Set;

/** Lets everybody in. */
record OpenDoor() implements Authenticator {

  private static final Verdict ANYBODY = new Verdict.Accepted(Caller.ANYBODY);

  @Override
  public Optional<Verdict> atOnce(Presented presented) {
    return Optional.of(ANYBODY);
  }

  @Override
  public Verdict judge(Presented presented) {
    return ANYBODY;
  }

  @Override
  public Verdict.Refused insufficient(Set<String> needed) {
    throw new IllegalStateException("Whoever calls a server that is open may do everything.");
  }
}
