package dev.qiao.mcp.builtin.git;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.errors.CheckoutConflictException;
import org.eclipse.jgit.api.errors.EmptyCommitException;
import org.eclipse.jgit.api.errors.InvalidRefNameException;
import org.eclipse.jgit.api.errors.NoHeadException;
import org.eclipse.jgit.api.errors.RefAlreadyExistsException;
import org.eclipse.jgit.api.errors.RefNotFoundException;
import org.eclipse.jgit.api.errors.UnmergedPathsException;
import org.eclipse.jgit.errors.LockFailedException;

/**
 * What went wrong in git, for a model. JGit's own words may hold pieces of files, so few of them.
 */
final class Failures {

  private Failures() {}

  static ToolFailure of(Exception problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoPrograms.ProgramRefusedException) {
        return program();
      }
      if (cause instanceof LockFailedException) {
        return new ToolFailure("Another process is changing the repository. Try again.", problem);
      }
    }
    return new ToolFailure(words(problem), problem);
  }

  private static String words(Exception problem) {
    return switch (problem) {
      case CheckoutConflictException e ->
          "These files have changes that would be lost: %s. Commit them first."
              .formatted(
                  e.getConflictingPaths().stream().limit(20).collect(Collectors.joining(", ")));
      case EmptyCommitException e -> "Nothing is staged. Stage files with git_add first.";
      case NoHeadException e -> "There is no commit yet.";
      case RefAlreadyExistsException e -> "There is a branch of that name already.";
      case RefNotFoundException e -> "There is no such branch. See git_branch.";
      case InvalidRefNameException e -> "That cannot be the name of a branch.";
      case UnmergedPathsException e -> "There are conflicts that have to be resolved first.";
      default ->
          "Git cannot read or write the repository (%s)."
              .formatted(problem.getClass().getSimpleName());
    };
  }

  static ToolFailure bare() {
    return new ToolFailure("The repository is bare: it has no files that are checked out.");
  }

  static ToolFailure program() {
    return new ToolFailure(
        "The repository wants to have a program started for this, which is not done here.");
  }
}
