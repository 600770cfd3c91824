package dev.qiao.mcp.builtin.git;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolFailure;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.AddCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** What changes a repository; offered only where the settings say so. */
final class WriteTools {

  private final Repositories repositories;
  private final Author author;

  WriteTools(Repositories repositories, Author author) {
    this.repositories = repositories;
    this.author = author;
  }

  /** The arguments of git_add. */
  record Added(
      @Description(Where.TEXT) @JsonProperty(Where.NAME) @Nullable String repository,
      @Description("Files and folders, from the repository's folder on; . for all.") @NotEmpty
          List<String> files) {}

  /** The arguments of git_commit. */
  record Committed(
      @Description(Where.TEXT) @JsonProperty(Where.NAME) @Nullable String repository,
      @Description("What was done, in the words of the commit.") @NotBlank String message) {}

  /** The arguments of git_create_branch. */
  record Branched(
      @Description(Where.TEXT) @JsonProperty(Where.NAME) @Nullable String repository,
      @Description("The name of the new branch.") @JsonProperty("branch_name") String name,
      @Description("Where it starts; the current commit if left out.") @JsonProperty("base_branch")
          @Nullable String base) {}

  /** The arguments of git_checkout. */
  record CheckedOut(
      @Description(Where.TEXT) @JsonProperty(Where.NAME) @Nullable String repository,
      @Description("The branch.") @JsonProperty("branch_name") String name) {}

  /** The arguments of git_init. */
  record Made(
      @Description("A folder that exists and has no repository yet.") @JsonProperty(Where.NAME)
          String folder) {}

  @McpTool(
      name = "git_add",
      title = "Git add",
      description = "Stage files for the next commit, files that were deleted too.",
      destructive = false,
      idempotent = true,
      openWorld = false)
  String add(Added added) {
    return repositories.use(
        added.repository(),
        git -> {
          List<String> paths =
              added.files().stream()
                  .map(file -> file.equals(".") ? "." : Patch.checked(file))
                  .toList();
          requireKnown(git, paths);
          stage(git.add(), paths);
          stage(git.add().setUpdate(true), paths);
          return "Staged: " + staged(git);
        });
  }

  private static void stage(AddCommand add, List<String> paths) throws GitAPIException {
    paths.forEach(add::addFilepattern);
    add.call();
  }

  /** JGit stages what there is and says nothing of what there is not. */
  private static void requireKnown(Git git, List<String> paths) throws GitAPIException {
    Status status = git.status().call();
    Set<String> known = new TreeSet<>(status.getUncommittedChanges());
    known.addAll(status.getUntracked());
    for (String path : paths) {
      boolean found =
          path.equals(".")
              || known.stream().anyMatch(one -> one.equals(path) || one.startsWith(path + "/"));
      if (!found) {
        throw new ToolFailure("Nothing to stage at %s. See git_status.".formatted(path));
      }
    }
  }

  private static String staged(Git git) throws GitAPIException {
    Status status = git.status().call();
    Set<String> staged = new TreeSet<>(status.getAdded());
    staged.addAll(status.getChanged());
    staged.addAll(status.getRemoved());
    return staged.isEmpty() ? "nothing" : String.join(", ", staged.stream().limit(100).toList());
  }

  @McpTool(
      name = "git_commit",
      title = "Git commit",
      description = "Commit what is staged.",
      destructive = false,
      openWorld = false)
  String commit(Committed committed) {
    return repositories.use(
        committed.repository(),
        git -> {
          PersonIdent who = author.in(git.getRepository());
          RevCommit commit =
              git.commit()
                  .setMessage(committed.message())
                  .setAuthor(who)
                  .setCommitter(who)
                  .setAllowEmpty(false)
                  .setNoVerify(true)
                  .setSign(false)
                  .call();
          return "Committed as %s.".formatted(commit.getName());
        });
  }

  @McpTool(
      name = "git_reset",
      title = "Git reset",
      description = "Unstage everything; files stay as they are.",
      idempotent = true,
      openWorld = false)
  String reset(Where where) {
    return repositories.use(
        where.repository(),
        git -> {
          git.reset().setRef(Constants.HEAD).call();
          return "Nothing is staged any more.";
        });
  }

  @McpTool(
      name = "git_create_branch",
      title = "Git create branch",
      description = "Create a branch, without changing to it.",
      destructive = false,
      openWorld = false)
  String branch(Branched branched) {
    return repositories.use(
        branched.repository(),
        git -> {
          Revisions revisions = new Revisions(git.getRepository());
          RevCommit start =
              revisions.commit(branched.base() == null ? Constants.HEAD : branched.base());
          git.branchCreate().setName(branched.name()).setStartPoint(start).call();
          return "Created branch %s at %s.".formatted(branched.name(), start.getName());
        });
  }

  @McpTool(
      name = "git_checkout",
      title = "Git checkout",
      description = "Change to a branch; files with changes that would be lost keep it from that.",
      openWorld = false)
  String checkout(CheckedOut checkedOut) {
    return repositories.use(
        checkedOut.repository(),
        git -> {
          requireBranch(git.getRepository(), checkedOut.name());
          git.checkout().setName(checkedOut.name()).call();
          return "On branch %s.".formatted(checkedOut.name());
        });
  }

  private static void requireBranch(Repository repository, String name) throws IOException {
    String full = Constants.R_HEADS + name;
    if (!Repository.isValidRefName(full) || repository.exactRef(full) == null) {
      throw new ToolFailure("There is no branch %s. See git_branch.".formatted(name));
    }
  }

  @McpTool(
      name = "git_init",
      title = "Git init",
      description = "Make a folder a repository, with the branch main.",
      destructive = false,
      openWorld = false)
  String init(Made made) {
    return "Made a repository in %s.".formatted(repositories.init(made.folder()).getParent());
  }
}
