package dev.qiao.mcp.server.auth;

/** What is found out of who sends a request. */
public sealed interface Verdict {

  /** It may go on, as this caller. */
  record Accepted(Caller caller) implements Verdict {}

  /**
   * It has no token, or none that is good (401), or one that is not good for so much (403).
   *
   * @param challenge for {@code WWW-Authenticate}
   * @param message what a person can do about it
   */
  record Refused(boolean known, String challenge, String message) implements Verdict {}

  /**
   * Nobody can say at the moment, and so it may not go on (503).
   *
   * @param message who could say
   */
  record Unknown(String message) implements Verdict {}
}
