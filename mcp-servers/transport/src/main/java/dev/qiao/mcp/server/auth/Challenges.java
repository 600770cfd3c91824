package dev.qiao.mcp.server.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code WWW-Authenticate} tells those who are refused (RFC 6750, section 3; RFC 9728, section
 * 5.1).
 *
 * @param scheme the one that tokens have to come with
 * @param about parameters of every challenge, such as where the resource's metadata are
 * @param required scopes without which nothing is served
 */
record Challenges(String scheme, List<String> about, Set<String> required) {

  /** A request without a token is told what it takes, and of no error. */
  Verdict.Refused missing() {
    return refused(List.of(), required, "The request needs a bearer token.");
  }

  /**
   * A token that is not good.
   *
   * @param reason a sentence that holds nothing of the token
   */
  Verdict.Refused invalid(String reason) {
    return refused(List.of("error=\"invalid_token\"", described(reason)), required, reason);
  }

  private Verdict.Refused refused(List<String> error, Set<String> scopes, String message) {
    return new Verdict.Refused(false, challenge(error, scopes), message);
  }

  /** A token that is good, but not for what takes these scopes. */
  Verdict.Refused insufficient(Set<String> needed) {
    Set<String> all = new TreeSet<>(required);
    all.addAll(needed);
    String reason = "This takes a token with the scopes " + String.join(" ", all) + ".";
    return new Verdict.Refused(
        true, challenge(List.of("error=\"insufficient_scope\"", described(reason)), all), reason);
  }

  /** RFC 6750 has no quotes, backslashes or other than ASCII in there. */
  private static String described(String reason) {
    return "error_description=\"" + reason.replaceAll("[^ !#-\\[\\]-~]", "?") + "\"";
  }

  private String challenge(List<String> error, Set<String> scopes) {
    List<String> parameters = new ArrayList<>(error);
    if (!scopes.isEmpty()) {
      parameters.add("scope=\"" + String.join(" ", new TreeSet<>(scopes)) + "\"");
    }
    parameters.addAll(about);
    return parameters.isEmpty() ? scheme : scheme + " " + String.join(", ", parameters);
  }
}
