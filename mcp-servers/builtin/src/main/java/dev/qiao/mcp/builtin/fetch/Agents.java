package dev.qiao.mcp.builtin.fetch;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As whom the server asks.
 *
 * @param model the {@code User-Agent} where a model chose the address
 * @param person the same where a person did
 * @param token the name by which a robots.txt speaks of it, in lower case
 */
record Agents(String model, String person, String token) {

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z_-]+");

  static Agents of(Settings settings) {
    String usual = "Qiao-Fetch/" + Release.version();
    return settings
        .text("user_agent")
        .map(given -> given(settings, given))
        .orElseGet(() -> new Agents(usual + " (autonomous)", usual + " (user)", "qiao-fetch"));
  }

  private static Agents given(Settings settings, String agent) {
    Matcher token = TOKEN.matcher(agent);
    if (!token.lookingAt() || !agent.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw settings.wrong(
          "user_agent", "must begin with a product's name, as in Example-Bot/1.0, in ASCII");
    }
    return new Agents(agent, agent, token.group().toLowerCase(Locale.ROOT));
  }
}
