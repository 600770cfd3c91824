package dev.qiao.mcp.server.auth;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets in who carries one of the tokens that the server knows. */
final class TokenCheck implements Authenticator {

  private final List<StaticToken> tokens;
  private final Challenges challenges;

  /**
   * @param required scopes that every caller needs, of which those who are refused are told
   */
  TokenCheck(List<StaticToken> tokens, Set<String> required) {
    this.tokens = tokens;
    this.challenges = new Challenges("Bearer", List.of(), required);
  }

  @Override
  public Optional<Verdict> atOnce(Presented presented) {
    return Optional.of(judge(presented));
  }

  @Override
  public Verdict judge(Presented presented) {
    Optional<Credentials> shown = Credentials.of(presented.authorization());
    if (shown.isEmpty() || !shown.get().isBearer()) {
      return challenges.missing();
    }
    byte[] digest = StaticToken.digestOf(shown.get().token());
    Caller found = null;
    for (StaticToken token : tokens) { // all of them, so that the time tells nothing
      if (token.is(digest)) {
        found = token.caller();
      }
    }
    if (found == null) {
      return challenges.invalid("The bearer token is not valid.");
    }
    return new Verdict.Accepted(found);
  }

  @Override
  public Verdict.Refused insufficient(Set<String> needed) {
    return challenges.insufficient(needed);
  }
}
