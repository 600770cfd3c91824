package dev.qiao.mcp.builtin.git;

import java.io.File;
import java.io.OutputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.ProcessResult;
import org.jspecify.annotations.Nullable;

/**
 * Files as JGit sees them, with every way closed on which a repository could have a program
 * started: hooks, filters, and the search for an installed git.
 */
final class NoPrograms extends FS_POSIX {

  private static final int UMASK = 0022;

  NoPrograms() {
    setUmask(UMASK); // or a shell is asked for it
  }

  private NoPrograms(NoPrograms other) {
    super(other);
    setUmask(UMASK);
  }

  @Override
  public FS newInstance() {
    return new NoPrograms(this);
  }

  @Override
  protected @Nullable File discoverGitExe() {
    return null;
  }

  @Override
  protected @Nullable File discoverGitSystemConfig() {
    return null;
  }

  @Override
  public ProcessBuilder runInShell(String command, String[] arguments) {
    throw new ProgramRefusedException();
  }

  @Override
  public ProcessResult runHookIfPresent(
      Repository repository,
      String hook,
      String[] arguments,
      OutputStream out,
      OutputStream err,
      String in) {
    return new ProcessResult(ProcessResult.Status.NOT_PRESENT);
  }

  @Override
  public @Nullable File findHook(Repository repository, String hook) {
    return null;
  }

  /** A repository wanted to have a program started. */
  static final class ProgramRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
