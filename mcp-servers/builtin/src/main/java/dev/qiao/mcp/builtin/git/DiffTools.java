package dev.qiao.mcp.builtin.git;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolFailure;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.jspecify.annotations.Nullable;

/** What differs. */
final class DiffTools {

  static final int CONTEXT = 3;
  static final int MOST_CONTEXT = 1_000;

  private final Repositories repositories;
  private final int characters;

  DiffTools(Repositories repositories, int characters) {
    this.repositories = repositories;
    this.characters = characters;
  }

  /** The arguments of a difference whose sides are known. */
  record Wanted(
      @Description(Where.TEXT) @JsonProperty(Where.NAME) @Nullable String repository,
      @Description("How many unchanged lines around each change; 3 if left out.")
          @JsonProperty("context_lines")
          @Min(0)
          @Max(MOST_CONTEXT)
          @Nullable Integer context,
      @Description("Only this file or folder.") @Nullable String path) {}

  /** The arguments of a difference to a revision. */
  record WantedTo(
      @Description(Where.TEXT) @JsonProperty(Where.NAME) @Nullable String repository,
      @Description(
              "A revision, to see how the working tree differs from it; or two: main..feature, or"
                  + " main...feature for what feature changed since they parted.")
          String target,
      @Description("How many unchanged lines around each change; 3 if left out.")
          @JsonProperty("context_lines")
          @Min(0)
          @Max(MOST_CONTEXT)
          @Nullable Integer context,
      @Description("Only this file or folder.") @Nullable String path) {}

  @McpTool(
      name = "git_diff_unstaged",
      title = "Git diff, unstaged",
      description = "Show the changes in the working tree that are not staged.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  String unstaged(Wanted wanted) {
    return repositories.use(
        wanted.repository(),
        git -> {
          Repository repository = git.getRepository();
          return shown(
              patch(wanted.context(), wanted.path())
                  .between(repository, index(repository), workingTree(repository)));
        });
  }

  @McpTool(
      name = "git_diff_staged",
      title = "Git diff, staged",
      description = "Show the changes that are staged for the next commit.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  String staged(Wanted wanted) {
    return repositories.use(
        wanted.repository(),
        git -> {
          Repository repository = git.getRepository();
          AbstractTreeIterator head = tree(repository, new Revisions(repository).head());
          return shown(
              patch(wanted.context(), wanted.path()).between(repository, head, index(repository)));
        });
  }

  @McpTool(
      name = "git_diff",
      title = "Git diff",
      description = "Show how the working tree differs from a revision, or two revisions.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  String diff(WantedTo wanted) {
    return repositories.use(
        wanted.repository(),
        git -> {
          Repository repository = git.getRepository();
          Sides sides = sides(repository, wanted.target());
          return shown(
              patch(wanted.context(), wanted.path())
                  .between(repository, sides.old(), sides.young()));
        });
  }

  private record Sides(AbstractTreeIterator old, AbstractTreeIterator young) {}

  private static Sides sides(Repository repository, String target) throws IOException {
    Revisions revisions = new Revisions(repository);
    boolean sinceParting = target.contains("...");
    String[] names = target.split(sinceParting ? "\\.\\.\\." : "\\.\\.", -1);
    if (names.length == 1) {
      return new Sides(tree(repository, revisions.commit(target)), workingTree(repository));
    }
    if (names.length > 2) {
      throw new ToolFailure("No such revision: %s. Write one..two.".formatted(target));
    }
    RevCommit old = revisions.commit(orHead(names[0]));
    RevCommit young = revisions.commit(orHead(names[1]));
    RevCommit base = sinceParting ? parting(repository, old, young) : old;
    return new Sides(tree(repository, base), tree(repository, young));
  }

  private static String orHead(String name) {
    return name.isEmpty() ? "HEAD" : name;
  }

  private static @Nullable RevCommit parting(Repository repository, RevCommit one, RevCommit two)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(one));
      walk.markStart(walk.parseCommit(two));
      return walk.next();
    }
  }

  private Patch patch(@Nullable Integer context, @Nullable String path) {
    return new Patch(context == null ? CONTEXT : context, path, characters);
  }

  private static String shown(String patch) {
    return patch.isEmpty() ? "No differences." : patch;
  }

  /** What a commit holds; nothing if there is no commit. */
  static AbstractTreeIterator tree(Repository repository, @Nullable RevCommit commit)
      throws IOException {
    if (commit == null) {
      return new EmptyTreeIterator();
    }
    try (ObjectReader reader = repository.newObjectReader()) {
      return new CanonicalTreeParser(null, reader, commit.getTree());
    }
  }

  private static AbstractTreeIterator index(Repository repository) throws IOException {
    return new DirCacheIterator(repository.readDirCache());
  }

  private static AbstractTreeIterator workingTree(Repository repository) {
    if (repository.isBare()) {
      throw Failures.bare();
    }
    return new FileTreeIterator(repository);
  }
}
