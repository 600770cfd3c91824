package dev.qiao.mcp.builtin.git;

import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.UserConfig;

/**
 * Who commits.
 *
 * @param set whom the settings name; else it is whom the repository's own configuration names
 */
record Author(Optional<PersonIdent> set) {

  private static final Pattern FORM = Pattern.compile("([^<>\\r\\n]+?) ?<([^<>\\s]+)>");

  static Author of(Settings settings) {
    return new Author(
        settings
            .text("author")
            .map(
                given -> {
                  Matcher parts = FORM.matcher(given);
                  if (!parts.matches()) {
                    throw settings.wrong("author", "must be like Ada Example <ada@example.com>");
                  }
                  return new PersonIdent(parts.group(1), parts.group(2));
                }));
  }

  /** Whoever it is, at this moment. */
  PersonIdent in(Repository repository) {
    UserConfig user = repository.getConfig().get(UserConfig.KEY);
    if (set.isEmpty() && (user.isCommitterNameImplicit() || user.isCommitterEmailImplicit())) {
      throw new ToolFailure(
          "Nobody is named who commits. Somebody has to set author for this server, or user.name"
              + " and user.email in the repository.");
    }
    return set.map(known -> new PersonIdent(known.getName(), known.getEmailAddress()))
        .orElseGet(() -> new PersonIdent(user.getCommitterName(), user.getCommitterEmail()));
  }
}
