package dev.qiao.mcp.builtin.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository may have been written by whoever wants out of it. */
class GitEscapeTest {

  @TempDir Path root;
  @TempDir Path outside;
  private GitFixture git;

  @BeforeEach
  void start() throws Exception {
    git = GitFixture.committed(root, Map.of("write", true, "author", "Bob <bob@example.com>"));
    Files.writeString(outside.resolve("secret.txt"), "the gate code is 4417\n");
  }

  @AfterEach
  void stop() {
    git.close();
  }

  private Path trap() {
    return outside.resolve("sprung");
  }

  private String program() throws IOException {
    Path program = outside.resolve("program");
    Files.writeString(program, "#!/bin/sh\ntouch " + trap() + "\ncat\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pre-commit", "commit-msg", "prepare-commit-msg", "post-commit", "post-checkout"})
  void no_hook_runs(String hook) throws Exception {
    Path file = root.resolve(".git/hooks").resolve(hook);
    Files.createDirectories(file.getParent());
    Files.copy(Path.of(program()), file);
    git.write("b.txt", "b");
    git.result("git_add", Map.of("files", List.of(".")));
    git.result("git_commit", Map.of("message", "Second"));
    git.result("git_create_branch", Map.of("branch_name", "x"));
    git.result("git_checkout", Map.of("branch_name", "x"));
    assertThat(trap()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean", "smudge", "process"})
  void no_filter_runs(String kind) throws Exception {
    git.git("config", "filter.trap." + kind, program());
    git.write(".gitattributes", "* filter=trap\n").write("a.txt", "changed\n");
    for (String tool : List.of("git_status", "git_diff_unstaged", "git_reset")) {
      assertThat(git.error(tool, Map.of())).contains("its configuration sets filter.trap");
    }
    assertThat(trap()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "include.path, include",
    "includeIf.onbranch:main.path, includeif",
    "core.worktree, core.worktree",
    "core.excludesFile, core.excludesfile",
    "core.attributesFile, core.attributesfile"
  })
  void a_configuration_that_leads_elsewhere_is_refused(String key, String named) throws Exception {
    git.git("config", key, outside.resolve("secret.txt").toString());
    assertThat(git.error("git_status", Map.of()))
        .containsIgnoringCase("its configuration sets " + named)
        .doesNotContain("4417");
  }

  @Test
  void settings_that_name_programs_for_git_start_none() throws Exception {
    String program = program();
    for (String key :
        List.of(
            "core.fsmonitor",
            "core.sshCommand",
            "core.editor",
            "core.pager",
            "diff.external",
            "gpg.program",
            "core.hooksPath",
            "diff.trap.textconv",
            "diff.trap.command")) {
      git.git("config", key, program);
    }
    git.git("config", "commit.gpgSign", "true");
    git.write(".gitattributes", "* diff=trap\n").write("a.txt", "changed\n");
    git.result("git_status", Map.of());
    git.result("git_diff_unstaged", Map.of());
    git.result("git_add", Map.of("files", List.of(".")));
    git.result("git_commit", Map.of("message", "Second"));
    git.result("git_show", Map.of("revision", "HEAD"));
    assertThat(trap()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../..", "/", "/etc", "sub/../..", "link", "link/none"})
  void a_folder_outside_is_no_repository_of_ours(String folder) throws Exception {
    Files.createSymbolicLink(root.resolve("link"), outside);
    assertThat(git.error("git_status", Map.of("repo_path", folder)))
        .isEqualTo("Access denied: %s is outside the allowed folders.".formatted(folder));
  }

  @Test
  void a_repository_that_is_kept_elsewhere_is_refused() throws Exception {
    Path sub = Files.createDirectory(root.resolve("sub"));
    Files.writeString(sub.resolve(".git"), "gitdir: " + outside + "\n");
    assertThat(git.error("git_status", Map.of("repo_path", "sub"))).contains("is kept elsewhere");
    Path linked = Files.createDirectory(root.resolve("linked"));
    Files.createSymbolicLink(linked.resolve(".git"), outside);
    assertThat(git.error("git_status", Map.of("repo_path", "linked")))
        .contains("is kept elsewhere");
    assertThat(git.error("git_status", Map.of("repo_path", "none")))
        .isEqualTo("No such folder: none.");
    Files.createDirectory(root.resolve("plain"));
    assertThat(git.error("git_status", Map.of("repo_path", "plain")))
        .startsWith("No repository in plain.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"refs/heads/x", "HEAD", "index", "packed-refs", "info", "logs", "objects"})
  void a_link_within_a_repository_is_refused(String name) throws Exception {
    Path link = root.resolve(".git").resolve(name);
    if (Files.isDirectory(link)) {
      Files.move(link, outside.resolve("moved"));
    }
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, outside.resolve("secret.txt"));
    assertThat(git.error("git_status", Map.of()))
        .contains(name + " is a link or no file at all")
        .doesNotContain("4417");
  }

  @Test
  void objects_of_a_repository_that_is_not_allowed_are_not_read() throws Exception {
    try (GitFixture other = GitFixture.committed(outside, Map.of())) {
      Files.writeString(
          root.resolve(".git/objects/info/alternates"), outside.resolve(".git/objects") + "\n");
      assertThat(git.error("git_show", Map.of("revision", other.git("rev-parse", "HEAD"))))
          .contains("alternates names a folder that is not allowed");
    }
  }

  @Test
  void objects_that_alternates_of_alternates_name_are_not_read() throws Exception {
    try (GitFixture other = GitFixture.committed(outside, Map.of())) {
      Path between = Files.createDirectories(root.resolve("between/objects/info"));
      Files.writeString(between.resolve("alternates"), outside.resolve(".git/objects") + "\n");
      alternates(root.resolve("between/objects").toString());
      assertThat(git.error("git_show", Map.of("revision", other.git("rev-parse", "HEAD"))))
          .contains("alternates names a folder that is not allowed");
    }
  }

  @Test
  void objects_that_links_among_alternates_lead_to_are_not_read() throws Exception {
    try (GitFixture other = GitFixture.committed(outside, Map.of())) {
      other.git("gc", "-q");
      Path between = Files.createDirectories(root.resolve("between/objects"));
      Files.createSymbolicLink(between.resolve("pack"), outside.resolve(".git/objects/pack"));
      alternates(between.toString());
      assertThat(git.error("git_show", Map.of("revision", other.git("rev-parse", "HEAD"))))
          .contains("is a link or no file at all");
    }
  }

  @Test
  void alternates_are_followed_as_the_system_follows_them() throws Exception {
    Path secret = Files.createDirectories(outside.resolve("secret"));
    Files.createDirectories(outside.resolve("beside"));
    try (GitFixture other = GitFixture.committed(secret, Map.of())) {
      Files.createSymbolicLink(root.resolve("link"), outside.resolve("beside"));
      Files.createDirectories(root.resolve("secret/.git/objects"));
      alternates("../../link/../secret/.git/objects");
      assertThat(git.error("git_show", Map.of("revision", other.git("rev-parse", "HEAD"))))
          .contains("alternates names a folder that is not allowed");
    }
  }

  @Test
  void objects_of_an_allowed_repository_that_lie_elsewhere_are_not_read() throws Exception {
    try (GitFixture other = GitFixture.committed(outside, Map.of())) {
      Path between = Files.createDirectories(root.resolve("between"));
      Files.createDirectories(between.resolve("objects"));
      Files.createDirectories(between.resolve("refs"));
      Files.writeString(between.resolve("HEAD"), "ref: refs/heads/main\n");
      Files.writeString(between.resolve("commondir"), outside.resolve(".git") + "\n");
      alternates(between.resolve("objects").toString());
      assertThat(git.error("git_show", Map.of("revision", other.git("rev-parse", "HEAD"))))
          .contains("commondir");
    }
  }

  private void alternates(String line) throws IOException {
    Files.writeString(root.resolve(".git/objects/info/alternates"), line + "\n");
  }

  @Test
  void a_head_that_names_a_file_elsewhere_is_not_written_through() throws Exception {
    Path victim = outside.resolve("victim");
    String up = "../".repeat(root.getNameCount() + 3);
    Files.writeString(
        root.resolve(".git/HEAD"), "ref: refs/heads/" + up + victim.toString().substring(1) + "\n");
    git.write("b.txt", "b");
    git.call("git_add", Map.of("files", List.of(".")));
    String said = git.call("git_commit", Map.of("message", "Second")).text();
    assertThat(victim).as(said).doesNotExist();
    assertThat(said).contains("HEAD stands for what is no reference");
  }

  @Test
  void a_head_that_names_a_branch_elsewhere_is_not_read_through() throws Exception {
    try (GitFixture other = GitFixture.committed(outside, Map.of())) {
      String up = "../".repeat(root.getNameCount() + 3);
      Files.writeString(
          root.resolve(".git/refs/heads/x"),
          "ref: refs/heads/"
              + up
              + outside.resolve(".git/refs/heads/main").toString().substring(1)
              + "\n");
      String hash = other.git("rev-parse", "HEAD");
      assertThat(git.call("git_branch", Map.of()).text()).doesNotContain(hash);
      assertThat(git.call("git_status", Map.of()).text()).doesNotContain(hash);
    }
  }

  @Test
  void objects_of_an_allowed_repository_are_read(@TempDir Path shared) throws Exception {
    try (GitFixture other = GitFixture.committed(shared, Map.of());
        GitFixture both =
            new GitFixture(root, Map.of("roots", List.of(root.toString(), shared.toString())))) {
      alternates(shared.resolve(".git/objects").toString());
      assertThat(both.result("git_show", Map.of("revision", other.git("rev-parse", "HEAD"))))
          .contains("First");
    }
  }

  @Test
  void a_message_that_looks_like_a_reference_is_none() throws Exception {
    git.write("a.txt", "three\n").git("commit", "-q", "-a", "-m", "ref: ../b");
    assertThat(git.result("git_status", Map.of())).contains("\"clean\":true");
  }

  @Test
  void a_pack_of_another_repository_is_not_read_by_a_link() throws Exception {
    try (GitFixture other = GitFixture.committed(outside, Map.of())) {
      other.git("gc", "-q");
      Path pack = root.resolve(".git/objects/pack");
      try (Stream<Path> files = Files.list(outside.resolve(".git/objects/pack"))) {
        for (Path file : files.toList()) {
          Files.createSymbolicLink(pack.resolve(file.getFileName()), file);
        }
      }
      assertThat(git.error("git_show", Map.of("revision", other.git("rev-parse", "HEAD"))))
          .contains("is a link or no file at all");
    }
  }

  @Test
  void a_link_in_the_working_tree_is_a_link_and_not_what_it_leads_to() throws Exception {
    Files.createSymbolicLink(root.resolve("link"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("folder"), outside);
    Files.delete(root.resolve("a.txt"));
    Files.createSymbolicLink(root.resolve("a.txt"), outside.resolve("secret.txt"));
    assertThat(git.result("git_diff_unstaged", Map.of())).doesNotContain("4417");
    assertThat(git.error("git_add", Map.of("files", List.of("folder/secret.txt"))))
        .startsWith("Nothing to stage");
    git.result("git_add", Map.of("files", List.of(".")));
    git.result("git_commit", Map.of("message", "Links"));
    assertThat(git.result("git_show", Map.of("revision", "HEAD"))).doesNotContain("4417");
  }

  @Test
  void the_users_own_configuration_is_not_read(@TempDir Path home) throws Exception {
    String before = System.getProperty("user.home");
    Files.writeString(
        home.resolve(".gitconfig"), "[filter \"trap\"]\n clean = " + program() + "\n");
    System.setProperty("user.home", home.toString());
    try {
      git.write(".gitattributes", "* filter=trap\n").write("a.txt", "changed\n");
      git.result("git_status", Map.of());
      git.result("git_add", Map.of("files", List.of(".")));
      assertThat(trap()).doesNotExist();
    } finally {
      System.setProperty("user.home", before);
    }
  }

  @Test
  void a_broken_repository_says_no_more_than_that() throws Exception {
    Files.writeString(root.resolve(".git/refs/heads/main"), "the gate code is 4417\n");
    assertThat(git.error("git_log", Map.of())).doesNotContain("4417");
    Files.writeString(root.resolve(".git/config"), "[core\nthe gate code is 4417");
    assertThat(git.error("git_status", Map.of()))
        .isEqualTo("The configuration of this repository is broken.");
  }
}
