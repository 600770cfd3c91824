package dev.qiao.mcp.client.oauth;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the client reads in the values of {@code WWW-Authenticate}. */
public record ReadChallenge(String error, Optional<String> metadata, Set<String> scope) {

  /** Reads them. */
  public static ReadChallenge of(List<String> headers) {
    Challenge challenge = Challenge.of(headers, false);
    return new ReadChallenge(challenge.error(), challenge.resourceMetadata(), challenge.scope());
  }
}
