package dev.qiao.mcp.builtin.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.toolkit.test.Called;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitReadTest {

  @TempDir Path root;
  private GitFixture git;

  @BeforeEach
  void start() throws Exception {
    git = GitFixture.committed(root, Map.of());
  }

  @AfterEach
  void stop() {
    git.close();
  }

  private record Log(List<Line> result) {}

  private record Line(String commit, String author, String email, String date, String message) {}

  private List<Line> log(Map<String, Object> arguments) {
    Called called = git.call("git_log", arguments);
    assertThat(called.isError()).as(called.text()).isFalse();
    return called.structured(Log.class).result();
  }

  @Test
  void the_status_tells_what_is_staged_changed_and_untracked() throws Exception {
    git.write("b.txt", "b").write("c/d.txt", "d").git("add", "b.txt");
    git.write("a.txt", "changed");
    StateTools.State state = git.call("git_status", Map.of()).structured(StateTools.State.class);
    assertThat(state)
        .isEqualTo(
            new StateTools.State(
                "main",
                git.git("rev-parse", "HEAD"),
                false,
                new StateTools.Staged(List.of("b.txt"), List.of(), List.of()),
                new StateTools.Unstaged(List.of("a.txt"), List.of()),
                List.of("c/d.txt"),
                List.of(),
                false));
  }

  @Test
  void differences_are_those_that_git_shows() throws Exception {
    git.write("a.txt", "one\n2\n");
    assertThat(git.result("git_diff_unstaged", Map.of()).strip()).isEqualTo(git.git("diff"));
    assertThat(git.result("git_diff_staged", Map.of())).isEqualTo("No differences.");
    git.git("add", ".");
    assertThat(git.result("git_diff_staged", Map.of()).strip())
        .isEqualTo(git.git("diff", "--cached"));
    assertThat(git.result("git_diff", Map.of("target", "HEAD")).strip())
        .isEqualTo(git.git("diff", "HEAD"));
    assertThat(git.result("git_diff", Map.of("target", "HEAD", "context_lines", 0)).strip())
        .isEqualTo(git.git("diff", "-U0", "HEAD").replace("@@ one", "@@"));
  }

  @Test
  void two_branches_differ_directly_or_since_they_parted() throws Exception {
    git.git("checkout", "-q", "-b", "feature");
    git.write("f.txt", "f\n").git("add", ".");
    git.git("commit", "-q", "-m", "Feature");
    git.git("checkout", "-q", "main");
    git.write("m.txt", "m\n").git("add", ".");
    git.git("commit", "-q", "-m", "Main");
    for (String target : List.of("main..feature", "main...feature", "..feature", "feature...")) {
      assertThat(git.result("git_diff", Map.of("target", target)).strip())
          .isEqualTo(git.git("diff", target));
    }
    assertThat(git.result("git_diff", Map.of("target", "main..feature", "path", "f.txt")).strip())
        .isEqualTo(git.git("diff", "main..feature", "--", "f.txt"));
  }

  @Test
  void the_log_is_filtered() throws Exception {
    git.write("b.txt", "b").git("add", ".");
    git.git("commit", "-q", "-m", "Second", "--author", "Bob <bob@example.com>");
    assertThat(log(Map.of())).extracting(Line::message).containsExactly("Second", "First");
    assertThat(log(Map.of("max_count", 1))).extracting(Line::author).containsExactly("Bob");
    assertThat(log(Map.of("author", "bob@"))).hasSize(1);
    assertThat(log(Map.of("author", ".*"))).as("no pattern").isEmpty();
    assertThat(log(Map.of("path", "a.txt"))).extracting(Line::message).containsExactly("First");
    assertThat(log(Map.of("revision", "HEAD~1"))).hasSize(1);
    assertThat(log(Map.of("start_timestamp", "yesterday"))).hasSize(2);
    assertThat(log(Map.of("end_timestamp", "2001-01-01T00:00:00Z"))).isEmpty();
    assertThat(log(Map.of("end_timestamp", "2001-01-01"))).isEmpty();
    assertThat(log(Map.of("start_timestamp", "2001-01-01T10:00"))).hasSize(2);
    assertThat(git.error("git_log", Map.of("start_timestamp", "whenever")))
        .startsWith("Not a time: whenever. Write 2026-01-31");
  }

  @Test
  void a_commit_and_a_file_in_it_are_shown() throws Exception {
    String hash = git.git("rev-parse", "HEAD");
    assertThat(git.result("git_show", Map.of("revision", "HEAD")))
        .startsWith("commit " + hash + "\nAuthor: Ada <ada@example.com>\nDate: 20")
        .contains("\n\n    First\n\ndiff --git a/a.txt b/a.txt\nnew file mode 100644")
        .endsWith("+one\n+two\n");
    assertThat(git.result("git_show", Map.of("revision", "HEAD:a.txt"))).isEqualTo("one\ntwo\n");
    git.git("tag", "-a", "v1", "-m", "One");
    assertThat(git.result("git_show", Map.of("revision", "v1"))).startsWith("commit " + hash);
    assertThat(git.error("git_show", Map.of("revision", "HEAD:"))).contains("is a folder");
  }

  @Test
  void branches_are_listed_by_what_they_hold() throws Exception {
    git.git("branch", "old");
    git.write("b.txt", "b").git("add", ".");
    git.git("commit", "-q", "-m", "Second");
    record Branches(List<StateTools.Branch> result) {}
    assertThat(git.call("git_branch", Map.of()).structured(Branches.class).result())
        .extracting(StateTools.Branch::name, StateTools.Branch::current)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("main", true),
            org.assertj.core.groups.Tuple.tuple("old", false));
    assertThat(
            git.call("git_branch", Map.of("contains", "main")).structured(Branches.class).result())
        .extracting(StateTools.Branch::name)
        .containsExactly("main");
    assertThat(
            git.call("git_branch", Map.of("not_contains", "main", "branch_type", "all"))
                .structured(Branches.class)
                .result())
        .extracting(StateTools.Branch::name)
        .containsExactly("old");
  }

  @Test
  void what_is_long_is_cut_and_said_to_be() throws Exception {
    try (GitFixture small = new GitFixture(root, Map.of("max_characters", 100))) {
      git.write("a.txt", "x\n".repeat(1000));
      assertThat(small.result("git_diff_unstaged", Map.of()))
          .contains("Cut at 100 characters. Ask for one file with path")
          .hasSizeLessThan(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing", "--output=/tmp/x", "-n", "HEAD~99", "main@{9}", "../x", "^{", ""})
  void a_revision_that_there_is_not_is_said(String revision) {
    assertThat(git.error("git_show", Map.of("revision", revision)))
        .startsWith("No such revision: " + revision);
    assertThat(git.error("git_diff", Map.of("target", revision))).startsWith("No such revision: ");
  }

  @ParameterizedTest
  @CsvSource({"../x", "/etc/passwd", "a/../../b", "''", "."})
  void a_path_out_of_the_repository_is_refused(String path) {
    assertThat(git.error("git_diff_unstaged", Map.of("path", path)))
        .startsWith("Not a path within the repository: " + path);
  }

  @Test
  void a_repository_without_commits_has_a_status(@TempDir Path empty) throws Exception {
    try (GitFixture fresh = new GitFixture(empty, Map.of())) {
      fresh.git("init", "-q", "-b", "main");
      fresh.write("a", "a");
      assertThat(fresh.call("git_status", Map.of()).structured(StateTools.State.class).untracked())
          .containsExactly("a");
      assertThat(fresh.error("git_log", Map.of())).isEqualTo("There is no commit yet.");
      assertThat(fresh.result("git_diff_staged", Map.of())).isEqualTo("No differences.");
    }
  }

  @Test
  void nothing_that_writes_is_offered_unless_asked_for() {
    assertThat(git.client.tools())
        .extracting(Tool::name)
        .containsExactlyInAnyOrder(
            "git_status",
            "git_branch",
            "git_diff_unstaged",
            "git_diff_staged",
            "git_diff",
            "git_log",
            "git_show");
    assertThat(git.client.tools())
        .allSatisfy(
            tool -> {
              assertThat(tool.annotations().readOnlyHint()).isTrue();
              assertThat(tool.annotations().openWorldHint()).isFalse();
            });
  }

  @Test
  void reading_changes_nothing_in_the_repository() throws Exception {
    git.write("a.txt", "changed\n");
    String before = git.git("rev-parse", "HEAD");
    byte[] index = Files.readAllBytes(root.resolve(".git/index"));
    git.result("git_status", Map.of());
    git.result("git_diff_unstaged", Map.of());
    assertThat(Files.readAllBytes(root.resolve(".git/index"))).isEqualTo(index);
    assertThat(git.git("rev-parse", "HEAD")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "roots, /no/such/folder, 'names /no/such/folder, which does not exist'",
    "write, perhaps, must be true or false",
    "author, Ada, must be like Ada Example <ada@example.com>",
    "max_characters, -1, must be a whole number from 1",
  })
  void a_wrong_setting_is_named(String name, String value, String problem) {
    Map<String, Object> settings = new java.util.HashMap<>(Map.of("roots", root.toString()));
    settings.put(name, value);
    assertThatThrownBy(() -> new GitSource().open(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Setting " + name + " of server git")
        .hasMessageContaining(problem);
  }
}
