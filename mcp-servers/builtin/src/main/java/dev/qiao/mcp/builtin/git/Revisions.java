package dev.qiao.mcp.builtin.git;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Commits and other objects by the names that people give them. */
record Revisions(Repository repository) {

  /** The object of that name: a branch, a tag, a hash, {@code HEAD~2}, {@code HEAD:file}. */
  ObjectId object(String name) throws IOException {
    @Nullable ObjectId found = null;
    try {
      found = repository.resolve(name);
    } catch (AmbiguousObjectException e) {
      throw new ToolFailure(
          "More than one revision begins with %s. Give more of it.".formatted(name), e);
    } catch (IncorrectObjectTypeException | IllegalArgumentException e) {
      // as one that is not there
    }
    if (found == null) {
      if (name.equals(Constants.HEAD)) {
        throw new ToolFailure("There is no commit yet.");
      }
      throw new ToolFailure(
          "No such revision: %s. Give a branch, a tag, a hash or HEAD~1.".formatted(name));
    }
    return found;
  }

  /** The commit of that name. */
  RevCommit commit(String name) throws IOException {
    ObjectId object = object(name);
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.parseCommit(object);
    } catch (IncorrectObjectTypeException e) {
      throw new ToolFailure("%s is no commit.".formatted(name), e);
    }
  }

  /** The commit on which the next one will stand; null if there is none yet. */
  @Nullable RevCommit head() throws IOException {
    ObjectId head = repository.resolve(Constants.HEAD);
    return head == null ? null : commit(Constants.HEAD);
  }
}
