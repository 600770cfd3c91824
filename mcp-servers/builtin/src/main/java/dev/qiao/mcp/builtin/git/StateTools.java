package dev.qiao.mcp.builtin.git;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ListBranchCommand;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.RevWalkUtils;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;

/** How a repository stands. */
final class StateTools {

  private static final int MOST_PATHS = 500;
  private static final int MOST_BRANCHES = 500;

  private final Repositories repositories;

  StateTools(Repositories repositories) {
    this.repositories = repositories;
  }

  /** What differs between the last commit, the index and the working tree, in paths. */
  record State(
      @Nullable String branch,
      @Nullable String commit,
      boolean clean,
      Staged staged,
      Unstaged unstaged,
      List<String> untracked,
      List<String> conflicting,
      @Description("Whether paths were left out because there are too many.") boolean cut) {}

  record Staged(List<String> added, List<String> changed, List<String> removed) {}

  record Unstaged(List<String> modified, List<String> missing) {}

  /** A branch, and the commit that it is at. */
  record Branch(String name, String commit, boolean current) {}

  /** Which branches. */
  enum Kind {
    @JsonProperty("local")
    LOCAL,
    @JsonProperty("remote")
    REMOTE,
    @JsonProperty("all")
    ALL
  }

  /** The arguments of git_branch. */
  record Wanted(
      @Description(Where.TEXT) @JsonProperty(Where.NAME) @Nullable String repository,
      @Description("local if left out.") @JsonProperty("branch_type") @Nullable Kind kind,
      @Description("A revision that the branch must hold.") @Nullable String contains,
      @Description("A revision that the branch must not hold.") @JsonProperty("not_contains")
          @Nullable String without) {}

  @McpTool(
      name = "git_status",
      title = "Git status",
      description = "Show the branch, and which files are staged, changed or untracked.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  State status(Where where) {
    return repositories.use(where.repository(), StateTools::state);
  }

  private static State state(Git git) throws GitAPIException, IOException {
    Repository repository = git.getRepository();
    if (repository.isBare()) {
      throw Failures.bare();
    }
    Status status = git.status().call();
    ObjectId head = repository.resolve("HEAD");
    boolean detached = head != null && head.getName().equals(repository.getFullBranch());
    return new State(
        detached ? null : repository.getBranch(),
        head == null ? null : head.getName(),
        status.isClean(),
        new Staged(some(status.getAdded()), some(status.getChanged()), some(status.getRemoved())),
        new Unstaged(some(status.getModified()), some(status.getMissing())),
        some(status.getUntracked()),
        some(status.getConflicting()),
        isCut(status));
  }

  private static List<String> some(Collection<String> paths) {
    return paths.stream().sorted().limit(MOST_PATHS).toList();
  }

  private static boolean isCut(Status status) {
    return List.of(
            status.getAdded(),
            status.getChanged(),
            status.getRemoved(),
            status.getModified(),
            status.getMissing(),
            status.getUntracked(),
            status.getConflicting())
        .stream()
        .anyMatch(paths -> paths.size() > MOST_PATHS);
  }

  @McpTool(
      name = "git_branch",
      title = "Git branches",
      description = "List branches, all or those whose history holds a commit or does not.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  List<Branch> branches(Wanted wanted) {
    return repositories.use(wanted.repository(), git -> branches(git, wanted));
  }

  private static List<Branch> branches(Git git, Wanted wanted) throws GitAPIException, IOException {
    Repository repository = git.getRepository();
    List<Ref> found = list(git, wanted.kind() == null ? Kind.LOCAL : wanted.kind());
    if (wanted.contains() != null) {
      found = holding(repository, found, wanted.contains());
    }
    if (wanted.without() != null) {
      List<Ref> holding = holding(repository, found, wanted.without());
      found = found.stream().filter(branch -> !holding.contains(branch)).toList();
    }
    String current = repository.getFullBranch();
    return found.stream()
        .filter(ref -> ref.getObjectId() != null)
        .limit(MOST_BRANCHES)
        .map(ref -> branch(ref, current))
        .toList();
  }

  private static List<Ref> list(Git git, Kind kind) throws GitAPIException {
    ListBranchCommand list = git.branchList();
    return switch (kind) {
      case LOCAL -> list.call();
      case REMOTE -> list.setListMode(ListBranchCommand.ListMode.REMOTE).call();
      case ALL -> list.setListMode(ListBranchCommand.ListMode.ALL).call();
    };
  }

  private static List<Ref> holding(Repository repository, List<Ref> branches, String revision)
      throws IOException {
    ObjectId commit = new Revisions(repository).commit(revision);
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.ALL);
      RevCommit sought = walk.parseCommit(commit);
      return RevWalkUtils.findBranchesReachableFrom(sought, walk, branches);
    }
  }

  private static Branch branch(Ref ref, String current) {
    ObjectId at = ref.getObjectId();
    return new Branch(
        Repository.shortenRefName(ref.getName()),
        at == null ? "" : at.getName(),
        ref.getName().equals(current));
  }
}
