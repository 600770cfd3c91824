package dev.qiao.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher itself, in a checkout of its own, with a JDK and a Maven that note what they are
 * asked.
 */
@Timeout(60)
class LauncherTest {

  private static final List<String> SHELL =
      List.of(
          "bash",
          "readlink",
          "dirname",
          "find",
          "cksum",
          "sort",
          "xargs",
          "sha256sum",
          "cut",
          "mkdir",
          "mktemp",
          "cp",
          "mv",
          "rm",
          "ls",
          "flock",
          "cat",
          "grep",
          "head",
          "tail",
          "stty",
          "chrt",
          "renice",
          "sleep",
          "env");

  @TempDir private Path folder;
  private Path checkout;
  private Path tools;
  private Path jdk;
  private Path notes;

  @BeforeEach
  void lay_out_a_checkout() throws IOException {
    checkout = Files.createDirectory(folder.resolve("check out"));
    tools = Files.createDirectory(folder.resolve("bin"));
    notes = Files.createFile(folder.resolve("notes"));
    Files.copy(Path.of("../../qiao"), checkout.resolve("qiao"));
    executable(checkout.resolve("qiao"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.createDirectories(checkout.resolve("agent-core/cli/src/main/java"));
    for (String name : SHELL) {
      link(name);
    }
    for (String name : List.of("cmake", "c++", "npm", "git", "make")) {
      script(tools.resolve(name), "exit 0");
    }
    script(
        tools.resolve("mvn"),
        "echo mvn >>'" + notes + "'",
        "echo '[INFO] Building Qiao engine 0.1.0-SNAPSHOT           [2/7]'",
        "[ ! -e \"$PWD/broken\" ] || { echo '[ERROR] Thing.java: ; expected'; exit 1; }",
        "sleep 0.3",
        "mkdir -p agent-core/cli/target/lib",
        "echo jar >agent-core/cli/target/lib/a.jar",
        "echo jar >agent-core/cli/target/qiao-cli-1.jar");
    jdk = jdk("jdk", "21.0.4");
  }

  @Test
  void builds_once_and_again_only_when_a_source_has_changed() throws Exception {
    Ended first = qiao("models");
    assertThat(first.code()).isEqualTo(7);
    assertThat(first.err()).contains("building", "[2/7] Qiao engine");
    assertThat(first.out()).contains("dev.qiao.cli.Qiao models").doesNotContain("building");

    assertThat(qiao("models").err()).isEmpty();
    assertThat(built()).isEqualTo(1);

    Path source = checkout.resolve("agent-core/cli/src/main/java/A.java");
    Files.writeString(source, "class A {}");
    qiao("models");
    assertThat(built()).isEqualTo(2);

    Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    qiao("models");
    assertThat(built()).as("touched, not changed").isEqualTo(2);

    Files.delete(source);
    qiao("models");
    assertThat(built()).as("as the first build, which is still there").isEqualTo(2);
  }

  @Test
  void two_at_once_wait_for_each_other() throws Exception {
    List<Process> both = List.of(start(Map.of(), "models"), start(Map.of(), "models"));
    for (Process one : both) {
      assertThat(ended(one).code()).isEqualTo(7);
    }
    assertThat(built()).isEqualTo(1);
  }

  @Test
  void works_from_another_folder_and_through_a_link() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), checkout.resolve("qiao"));
    Ended ended = ended(start(link, Map.of(), "run", "a b.yaml"));

    assertThat(ended.code()).isEqualTo(7);
    assertThat(ended.out()).contains("dev.qiao.cli.Qiao run a b.yaml", "cwd " + folder);
  }

  @Test
  void a_missing_tool_is_named_in_one_line_with_the_command_that_installs_it() throws Exception {
    for (String name : List.of("mvn", "cmake", "c++", "npm")) {
      Files.move(tools.resolve(name), folder.resolve("away"));
      script(tools.resolve("apt-get"), "exit 0");
      Ended ended = qiao("models");
      Files.move(folder.resolve("away"), tools.resolve(name));

      assertThat(ended.code()).isEqualTo(70);
      assertThat(ended.err().lines()).hasSize(1);
      assertThat(ended.err())
          .startsWith("qiao: " + name + " is missing")
          .contains("apt-get install");
    }
  }

  @Test
  void what_only_a_build_needs_is_not_asked_for_without_one() throws Exception {
    qiao("models");
    for (String name : List.of("mvn", "cmake", "c++", "npm")) {
      Files.delete(tools.resolve(name));
    }
    assertThat(qiao("models").code()).isEqualTo(7);
  }

  @Test
  void the_newest_jdk_is_taken_unless_java_home_says_which() throws Exception {
    jdk("other/jvm", "24.0.1");
    Path newest = jdk("newest", "25.0.1");
    Files.createSymbolicLink(tools.resolve("java"), newest.resolve("bin/java"));

    assertThat(qiao("models").out()).contains("java of " + jdk);
    assertThat(ended(start(Map.of("JAVA_HOME", ""), "models")).out())
        .contains("java of " + newest)
        .contains("--sun-misc-unsafe-memory-access=allow");
    assertThat(ended(start(Map.of("JAVA_HOME", jdk("old", "17.0.1").toString()), "models")).out())
        .contains("java of " + newest);
  }

  @Test
  void a_failed_build_shows_what_went_wrong_and_where_its_log_is() throws Exception {
    Files.createFile(checkout.resolve("broken"));
    Ended ended = qiao("run", "task.yaml", "--json");

    assertThat(ended.code()).isEqualTo(70);
    assertThat(ended.err()).contains("Thing.java: ; expected", "build.log");
    assertThat(ended.out()).startsWith("{\"type\":\"run_finished\"").contains("\"exit_code\":70");
    assertThat(ended.out().lines()).hasSize(1);

    Files.delete(checkout.resolve("broken"));
    assertThat(qiao("models").code()).as("it is tried again").isEqualTo(7);
  }

  @Test
  void a_signal_during_the_build_ends_it() throws Exception {
    script(tools.resolve("mvn"), "echo $$ >'" + notes + "'", "exec sleep 50");
    Process launcher = start(Map.of(), "models");
    while (Files.size(notes) == 0) {
      assertThat(launcher.isAlive()).isTrue();
      assertThat(Thread.interrupted()).as("waited too long").isFalse();
      Thread.onSpinWait();
    }
    ProcessHandle maven =
        ProcessHandle.of(Long.parseLong(Files.readString(notes).strip())).orElseThrow();
    launcher.toHandle().destroy();

    assertThat(ended(launcher).code()).isEqualTo(130);
    maven.onExit().get(5, TimeUnit.SECONDS);
  }

  private Ended qiao(String... arguments) throws Exception {
    return ended(start(Map.of(), arguments));
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    return start(checkout.resolve("qiao"), environment, arguments);
  }

  private Process start(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
    process.environment().clear();
    process.environment().put("PATH", tools.toString());
    process.environment().put("HOME", folder.toString());
    process.environment().put("JAVA_HOME", jdk.toString());
    process.environment().put("QIAO_NO_CACHE", "1");
    process.environment().putAll(environment);
    return process.start();
  }

  private static Ended ended(Process process) throws Exception {
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  private long built() throws IOException {
    try (Stream<String> lines = Files.lines(notes)) {
      return lines.filter("mvn"::equals).count();
    }
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(
        home.resolve("bin/java"),
        "echo java of '" + home + "' \"$@\"",
        "echo cwd \"$PWD\"",
        "exit 7");
    script(home.resolve("bin/javac"), "exit 0");
    return home;
  }

  private void link(String name) throws IOException {
    for (String place : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
      Path program = Path.of(place, name);
      if (Files.exists(program)) {
        script(tools.resolve(name), "exec " + program + " \"$@\"");
        return;
      }
    }
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Ended(int code, String out, String err) {}
}
