package dev.qiao.mcp.client.oauth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One challenge of a {@code WWW-Authenticate} header (RFC 9110, section 11.6.1), which may hold
 * several, separated by the same commas as their parameters.
 *
 * @param name in lower case
 * @param parameters by names in lower case; of one that comes twice the first
 */
record AuthScheme(String name, Map<String, String> parameters) {

  /** Longer headers say nothing that a client needs. */
  private static final int MOST_CHARACTERS = 8 << 10;

  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  /**
   * A value without quotes may be more than a token, for servers send URLs so. Possessive, so that
   * no value makes matching take long.
   */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\G[\\s,]*+(" + TOKEN + ")\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");

  private static final Pattern SCHEME =
      Pattern.compile("\\G[\\s,]*+(" + TOKEN + ")(?=[\\s,]|$)(?!\\s*+=)");

  private static final Pattern TOKEN68 =
      Pattern.compile("\\G\\s++[A-Za-z0-9._~+/-]+=*(?=\\s*+(?:,|$))");

  /** The challenges up to where the header is malformed. */
  static List<AuthScheme> parse(String header) {
    List<AuthScheme> found = new ArrayList<>();
    if (header.length() > MOST_CHARACTERS) {
      return found;
    }
    int at = 0;
    Matcher scheme = SCHEME.matcher(header);
    while (scheme.find(at)) {
      Map<String, String> parameters = new LinkedHashMap<>();
      at = parameters(header, scheme.end(), parameters);
      found.add(new AuthScheme(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
    }
    return found;
  }

  /** Reads a scheme's parameters, and gives where they end. */
  private static int parameters(String header, int from, Map<String, String> into) {
    int at = from;
    Matcher parameter = PARAMETER.matcher(header);
    while (parameter.find(at)) {
      String quoted = parameter.group(2);
      into.putIfAbsent(
          parameter.group(1).toLowerCase(Locale.ROOT),
          quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
      at = parameter.end();
    }
    Matcher token = TOKEN68.matcher(header);
    return at == from && token.find(from) ? token.end() : at;
  }
}
