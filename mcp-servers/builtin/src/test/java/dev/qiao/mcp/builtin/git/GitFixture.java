package dev.qiao.mcp.builtin.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Repositories that the real git makes, and a client of the server for them. */
final class GitFixture implements AutoCloseable {

  final Path root;
  final TestClient client;

  GitFixture(Path root, Map<String, Object> settings) {
    this.root = root;
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent("roots", List.of(root.toString()));
    this.client = TestClient.inMemory(new GitSource().open(all));
  }

  /** One with a first commit, of {@code a.txt}. */
  static GitFixture committed(Path root, Map<String, Object> settings) throws Exception {
    GitFixture fixture = new GitFixture(root, settings);
    fixture.git("init", "-q", "-b", "main");
    fixture.write("a.txt", "one\ntwo\n").git("add", ".");
    fixture.git("commit", "-q", "-m", "First");
    return fixture;
  }

  GitFixture write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** What git itself says; it must succeed. */
  String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_SYSTEM", "/dev/null",
                "GIT_AUTHOR_NAME", "Ada",
                "GIT_AUTHOR_EMAIL", "ada@example.com",
                "GIT_COMMITTER_NAME", "Ada",
                "GIT_COMMITTER_EMAIL", "ada@example.com"));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  Called call(String tool, Map<String, Object> arguments) {
    return client.call(tool, arguments);
  }

  String result(String tool, Map<String, Object> arguments) {
    Called called = call(tool, arguments);
    assertThat(called.isError()).as(called.text()).isFalse();
    return called.text();
  }

  String error(String tool, Map<String, Object> arguments) {
    Called called = call(tool, arguments);
    assertThat(called.isError()).as(called.text()).isTrue();
    return called.text();
  }

  @Override
  public void close() {
    client.close();
  }
}
