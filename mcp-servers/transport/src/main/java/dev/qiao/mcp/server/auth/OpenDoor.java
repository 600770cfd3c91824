package dev.qiao.mcp.server.auth;

import java.util.Optional;
import java.util.Set;

/** Lets everybody in, under the name of the certificate that they have shown, if they have. */
record OpenDoor() implements Authenticator {

  @Override
  public Optional<Verdict> atOnce(Presented presented) {
    return Optional.of(judge(presented));
  }

  @Override
  public Verdict judge(Presented presented) {
    String certificate = presented.certificate();
    return new Verdict.Accepted(
        certificate == null ? Caller.ANYBODY : Caller.unlimited("certificate " + certificate));
  }

  @Override
  public Verdict.Refused insufficient(Set<String> needed) {
    throw new IllegalStateException("Whoever calls a server that is open may do everything.");
  }
}
