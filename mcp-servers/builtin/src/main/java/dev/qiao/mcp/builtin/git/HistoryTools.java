package dev.qiao.mcp.builtin.git;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolFailure;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.LogCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.AndRevFilter;
import org.eclipse.jgit.revwalk.filter.AuthorRevFilter;
import org.eclipse.jgit.revwalk.filter.CommitTimeRevFilter;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;

/** What was committed. */
final class HistoryTools {

  private static final int USUAL_COUNT = 10;
  private static final int MOST_COUNT = 1_000;
  private static final int LARGEST_FILE = 5 << 20;

  private final Repositories repositories;
  private final int characters;

  HistoryTools(Repositories repositories, int characters) {
    this.repositories = repositories;
    this.characters = characters;
  }

  /** The arguments of git_log. */
  record Wanted(
      @Description(Where.TEXT) @JsonProperty(Where.NAME) @Nullable String repository,
      @Description("How many commits at most; 10 if left out.")
          @JsonProperty("max_count")
          @Min(1)
          @Max(MOST_COUNT)
          @Nullable Integer count,
      @Description(
              "Only commits from then on: 2026-01-31, 2026-01-31T10:00:00Z, yesterday or 2 weeks"
                  + " ago.")
          @JsonProperty("start_timestamp")
          @Nullable String start,
      @Description("Only commits until then, in the same forms.") @JsonProperty("end_timestamp")
          @Nullable String end,
      @Description("Where to start; HEAD if left out.") @Nullable String revision,
      @Description("Only commits that changed this file or folder.") @Nullable String path,
      @Description("Only commits whose author's name or email holds this.")
          @Nullable String author) {}

  /** A commit, without what it changed. */
  record Commit(String commit, String author, String email, Instant date, String message) {
    static Commit of(RevCommit commit) {
      PersonIdent author = commit.getAuthorIdent();
      return new Commit(
          commit.getName(),
          author.getName(),
          author.getEmailAddress(),
          author.getWhenAsInstant(),
          commit.getFullMessage().strip());
    }
  }

  /** The arguments of git_show. */
  record Shown(
      @Description(Where.TEXT) @JsonProperty(Where.NAME) @Nullable String repository,
      @Description("A commit, or a file in one: HEAD~1, main, v1.0, HEAD:src/Main.java.")
          String revision,
      @Description("How many unchanged lines around each change; 3 if left out.")
          @JsonProperty("context_lines")
          @Min(0)
          @Max(DiffTools.MOST_CONTEXT)
          @Nullable Integer context) {}

  @McpTool(
      name = "git_log",
      title = "Git log",
      description = "List commits, the youngest first.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  List<Commit> log(Wanted wanted) {
    return repositories.use(wanted.repository(), git -> commits(git, wanted));
  }

  private static List<Commit> commits(Git git, Wanted wanted) throws GitAPIException, IOException {
    ObjectId start =
        new Revisions(git.getRepository())
            .commit(wanted.revision() == null ? Constants.HEAD : wanted.revision());
    LogCommand log = git.log().add(start).setRevFilter(filter(wanted));
    if (wanted.path() != null) {
      log.addPath(Patch.checked(wanted.path()));
    }
    int most = wanted.count() == null ? USUAL_COUNT : wanted.count();
    return StreamSupport.stream(log.call().spliterator(), false)
        .limit(most)
        .map(Commit::of)
        .toList();
  }

  private static RevFilter filter(Wanted wanted) {
    List<RevFilter> filters = new ArrayList<>(List.of(RevFilter.ALL));
    if (wanted.start() != null) {
      filters.add(CommitTimeRevFilter.after(Moments.parse(wanted.start())));
    }
    if (wanted.end() != null) {
      filters.add(CommitTimeRevFilter.before(Moments.parse(wanted.end())));
    }
    if (wanted.author() != null && !wanted.author().isEmpty()) {
      filters.add(AuthorRevFilter.create(Pattern.quote(wanted.author())));
    }
    return filters.size() == 1 ? RevFilter.ALL : AndRevFilter.create(filters);
  }

  @McpTool(
      name = "git_show",
      title = "Git show",
      description = "Show a commit and what it changed, or a file as it was in a commit.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  String show(Shown shown) {
    return repositories.use(
        shown.repository(),
        git -> {
          Repository repository = git.getRepository();
          ObjectId object = new Revisions(repository).object(shown.revision());
          ObjectLoader loader = repository.open(object);
          return switch (loader.getType()) {
            case Constants.OBJ_BLOB -> file(loader, shown.revision());
            case Constants.OBJ_COMMIT, Constants.OBJ_TAG -> commit(repository, shown);
            default ->
                throw new ToolFailure(
                    "%s is a folder. Name a file in it.".formatted(shown.revision()));
          };
        });
  }

  private String file(ObjectLoader loader, String name) throws IOException {
    byte[] bytes;
    try {
      bytes = loader.getCachedBytes(LARGEST_FILE);
    } catch (LargeObjectException e) {
      throw new ToolFailure(
          "%s has %d bytes, which is too large to show.".formatted(name, loader.getSize()), e);
    }
    if (RawText.isBinary(bytes)) {
      throw new ToolFailure("%s is no text file.".formatted(name));
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.length() <= characters
        ? text
        : text.substring(0, characters) + "\n\nCut at %d characters.".formatted(characters);
  }

  private String commit(Repository repository, Shown shown) throws IOException {
    RevCommit commit = new Revisions(repository).commit(shown.revision());
    RevCommit parent = null;
    if (commit.getParentCount() > 0) {
      try (RevWalk walk = new RevWalk(repository)) {
        parent = walk.parseCommit(commit.getParent(0));
      }
    }
    Commit head = Commit.of(commit);
    String patch =
        new Patch(shown.context() == null ? DiffTools.CONTEXT : shown.context(), null, characters)
            .between(
                repository, DiffTools.tree(repository, parent), DiffTools.tree(repository, commit));
    return "commit %s\nAuthor: %s <%s>\nDate: %s\n\n%s\n\n%s"
        .formatted(
            head.commit(),
            head.author(),
            head.email(),
            head.date(),
            head.message().indent(4).stripTrailing(),
            patch);
  }
}
