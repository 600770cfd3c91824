package dev.qiao.mcp.builtin.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitWriteTest {

  private static final Map<String, Object> WRITE =
      Map.of("write", true, "author", "Bob <bob@example.com>");

  @TempDir Path root;
  private GitFixture git;

  @BeforeEach
  void start() throws Exception {
    git = GitFixture.committed(root, WRITE);
  }

  @AfterEach
  void stop() {
    git.close();
  }

  @Test
  void files_are_staged_and_committed_in_the_name_that_is_set() throws Exception {
    git.write("b.txt", "b\n").write("c/d.txt", "d\n");
    Files.delete(root.resolve("a.txt"));
    assertThat(git.result("git_add", Map.of("files", List.of("b.txt", "./c/", "a.txt"))))
        .isEqualTo("Staged: a.txt, b.txt, c/d.txt");
    assertThat(git.result("git_commit", Map.of("message", "Second\n\nWith a body.")))
        .isEqualTo("Committed as %s.".formatted(git.git("rev-parse", "HEAD")));
    assertThat(git.git("log", "-1", "--format=%an <%ae> %B"))
        .isEqualTo("Bob <bob@example.com> Second\n\nWith a body.");
    assertThat(git.git("status", "--porcelain")).isEmpty();
    assertThat(git.git("fsck", "--strict")).doesNotContain("error");
  }

  @Test
  void all_of_it_is_staged_with_a_point() throws Exception {
    git.write("b.txt", "b\n").write("a.txt", "changed\n");
    git.result("git_add", Map.of("files", List.of(".")));
    assertThat(git.git("status", "--porcelain")).isEqualTo("M  a.txt\nA  b.txt");
    git.result("git_reset", Map.of());
    assertThat(git.git("status", "--porcelain").lines().map(String::strip))
        .containsExactly("M a.txt", "?? b.txt");
  }

  @Test
  void branches_are_made_and_changed_to() throws Exception {
    git.result("git_create_branch", Map.of("branch_name", "feature"));
    assertThat(git.git("branch", "--show-current")).isEqualTo("main");
    git.result("git_checkout", Map.of("branch_name", "feature"));
    assertThat(git.git("branch", "--show-current")).isEqualTo("feature");
    assertThat(git.error("git_create_branch", Map.of("branch_name", "feature")))
        .isEqualTo("There is a branch of that name already.");
  }

  @Test
  void changes_that_would_be_lost_keep_a_branch_from_being_left() throws Exception {
    git.git("checkout", "-q", "-b", "feature");
    git.write("a.txt", "feature\n").git("commit", "-q", "-a", "-m", "Feature");
    git.write("a.txt", "mine\n");
    assertThat(git.error("git_checkout", Map.of("branch_name", "main")))
        .isEqualTo("These files have changes that would be lost: a.txt. Commit them first.");
    assertThat(root.resolve("a.txt")).hasContent("mine\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--orphan=x", "-f", "HEAD", "a..b", "refs/heads/main", "../../config", ""})
  void what_is_no_branch_is_not_changed_to(String name) {
    assertThat(git.error("git_checkout", Map.of("branch_name", name)))
        .isEqualTo("There is no branch %s. See git_branch.".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..b", "a b", "../x", "-x", "x.lock", "", "a\u0000b", "HEAD"})
  void what_cannot_be_a_branch_is_not_made(String name) throws Exception {
    assertThat(git.error("git_create_branch", Map.of("branch_name", name)))
        .isEqualTo("That cannot be the name of a branch.");
    assertThat(git.git("branch", "--format=%(refname)")).isEqualTo("refs/heads/main");
  }

  @Test
  void nothing_is_committed_where_nothing_is_staged() {
    assertThat(git.error("git_commit", Map.of("message", "Empty")))
        .isEqualTo("Nothing is staged. Stage files with git_add first.");
    assertThat(git.error("git_commit", Map.of("message", " "))).contains("message");
    assertThat(git.error("git_add", Map.of("files", List.of("none.txt"))))
        .isEqualTo("Nothing to stage at none.txt. See git_status.");
    assertThat(git.error("git_add", Map.of("files", List.of("../x"))))
        .startsWith("Not a path within the repository");
  }

  @Test
  void nobody_commits_in_a_name_that_was_guessed() throws Exception {
    try (GitFixture nobody = new GitFixture(root, Map.of("write", "true"))) {
      git.write("b.txt", "b").git("add", ".");
      assertThat(nobody.error("git_commit", Map.of("message", "x")))
          .startsWith("Nobody is named who commits.");
      git.git("config", "user.name", "Cy");
      git.git("config", "user.email", "cy@example.com");
      nobody.result("git_commit", Map.of("message", "x"));
      assertThat(git.git("log", "-1", "--format=%cn <%ce>")).isEqualTo("Cy <cy@example.com>");
    }
  }

  @Test
  void a_folder_becomes_a_repository() throws Exception {
    Files.createDirectory(root.resolve("new"));
    assertThat(git.result("git_init", Map.of("repo_path", "new")))
        .isEqualTo("Made a repository in %s.".formatted(root.toRealPath().resolve("new")));
    assertThat(git.git("-C", "new", "status")).contains("On branch main");
    assertThat(git.error("git_init", Map.of("repo_path", "new")))
        .isEqualTo("There is a repository in new already.");
    assertThat(git.error("git_init", Map.of("repo_path", "/tmp")))
        .isEqualTo("Access denied: /tmp is outside the allowed folders.");
  }
}
