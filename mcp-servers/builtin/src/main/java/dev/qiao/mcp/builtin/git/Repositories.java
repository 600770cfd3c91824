package dev.qiao.mcp.builtin.git;

import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The repositories below the allowed folders. What stands in a repository may have been written by
 * a model too, so nothing of it is trusted to lead elsewhere or to name a program.
 */
record Repositories(AllowedFolders folders) {

  /** What is done with an open repository. */
  @FunctionalInterface
  interface Work<T> {
    T with(Git git) throws GitAPIException, IOException;
  }

  /**
   * Opens a repository for as long as the work takes.
   *
   * @param given the folder that holds {@code .git}; the first allowed one if null
   * @throws ToolFailure if there is none, it may not be used, or the work cannot be done
   */
  <T> T use(@Nullable String given, Work<T> work) {
    String shown = given == null ? "." : given;
    Path folder = folders.folder(shown);
    SealedSystem.install();
    Path directory = directory(folder, shown);
    try (Git git = open(folder, directory)) {
      return work.with(git);
    } catch (NoPrograms.ProgramRefusedException e) {
      throw Failures.program();
    } catch (RepositoryNotFoundException e) {
      throw none(shown);
    } catch (GitAPIException | JGitInternalException | IOException e) {
      throw Failures.of(e);
    }
  }

  /** Makes a repository, and says where it is. */
  Path init(String given) {
    Path folder = folders.folder(given);
    if (Files.exists(folder.resolve(Constants.DOT_GIT), LinkOption.NOFOLLOW_LINKS)) {
      throw new ToolFailure("There is a repository in %s already.".formatted(given));
    }
    SealedSystem.install();
    try (Git git =
        Git.init()
            .setFs(new NoPrograms())
            .setDirectory(folder.toFile())
            .setInitialBranch("main")
            .call()) {
      return git.getRepository().getDirectory().toPath();
    } catch (GitAPIException | JGitInternalException e) {
      throw Failures.of(e);
    }
  }

  private static Git open(Path folder, Path directory) throws IOException {
    boolean bare = directory.equals(folder);
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder()
            .setFS(new NoPrograms())
            .setGitDir(directory.toFile())
            .setMustExist(true);
    return Git.wrap((bare ? builder.setBare() : builder.setWorkTree(folder.toFile())).build());
  }

  /** Where the repository's own files are: {@code .git}, or the folder itself if it is bare. */
  private Path directory(Path folder, String shown) {
    Path inside = folder.resolve(Constants.DOT_GIT);
    if (Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
      return TrustedDirectory.check(inside, folder, folders);
    }
    if (Files.exists(inside, LinkOption.NOFOLLOW_LINKS)) {
      throw new ToolFailure(
          "The repository of %s is kept elsewhere (its .git is a file or a link). Use the one that it belongs to."
              .formatted(shown));
    }
    if (Files.isRegularFile(folder.resolve(Constants.HEAD), LinkOption.NOFOLLOW_LINKS)
        && Files.isDirectory(folder.resolve(Constants.OBJECTS), LinkOption.NOFOLLOW_LINKS)) {
      return TrustedDirectory.check(folder, folder, folders);
    }
    throw none(shown);
  }

  private ToolFailure none(String shown) {
    return new ToolFailure(
        "No repository in %s. Give the folder that holds .git, such as %s."
            .formatted(shown, folders.first()));
  }
}
