package dev.qiao.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.cli.Qiao;
import dev.qiao.cli.console.Console;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** {@code qiao mcp new}: what it writes compiles, passes its own tests and runs. */
@Timeout(300)
class NewCommandTest {

  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private int make(String... arguments) {
    Console console =
        new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Map.of());
    List<String> all = new ArrayList<>(List.of("mcp", "new"));
    all.addAll(List.of(arguments));
    return Qiao.run(console, all.toArray(String[]::new));
  }

  @Test
  void the_project_compiles_passes_its_own_tests_and_runs() throws Exception {
    Path project = folder.resolve("my-server");
    assertThat(make("my-server", "--dir", project.toString())).isZero();
    assertThat(out.toString(UTF_8)).contains("Wrote " + project);

    Path classes = compile(project);
    assertThat(testsOf(classes, "com.example.myserver.MyServerToolsTest")).isEqualTo(2);

    Process serving =
        run(classes, "--stdio").redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader said = serving.inputReader(UTF_8)) {
      serving.getOutputStream().write(INITIALIZE.getBytes(UTF_8));
      serving.getOutputStream().close();
      assertThat(said.readLine()).contains("\"name\":\"my-server\"");
    } finally {
      serving.destroyForcibly();
    }
    assertRefuses(run(classes, "--sdtio"));
  }

  private static ProcessBuilder run(Path classes, String how) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classes + File.pathSeparator + System.getProperty("java.class.path"),
        "com.example.myserver.MyServer",
        how);
  }

  private static void assertRefuses(ProcessBuilder misspelt) throws Exception {
    Process refusing = misspelt.start();
    try (BufferedReader said = refusing.errorReader(UTF_8)) {
      assertThat(said.readLine()).isEqualTo("It takes nothing, a port or --stdio, not --sdtio.");
      assertThat(refusing.waitFor()).isEqualTo(2);
    } finally {
      refusing.destroyForcibly();
    }
  }

  @Test
  void the_tool_that_it_writes_is_the_one_of_the_guide() throws IOException {
    Path project = folder.resolve("weather");
    assertThat(make("weather", "--dir", project.toString())).isZero();
    Path written = project.resolve("src/main/java/com/example/weather/WeatherTools.java");
    Path guide =
        Path.of(
            "../../mcp-servers/toolkit/src/test/java/dev/qiao/mcp/toolkit/guide/WeatherTools.java");
    assertThat(tool(Files.readString(written))).isEqualTo(tool(Files.readString(guide)));
  }

  /** The imports and what is in the class. */
  private static String tool(String source) {
    return source.replaceAll("(?s)^package [^\\n]*|/\\*\\* .*? \\*/\n|(final )?class .*? \\{", "");
  }

  private static Path compile(Path project) throws IOException {
    Path classes = Files.createDirectory(project.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(List.of("--release", "21", "-parameters", "-proc:none", "-d"));
    arguments.add(classes.toString());
    try (Stream<Path> files = Files.walk(project)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    return classes;
  }

  /** How many tests of a class succeed. */
  private static long testsOf(Path classes, String name) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, NewCommandTest.class.getClassLoader())) {
      SummaryGeneratingListener summary = new SummaryGeneratingListener();
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(loader.loadClass(name)))
                  .build(),
              summary);
      return summary.getSummary().getTestsSucceededCount();
    }
  }

  @Test
  void its_pom_names_every_version() throws IOException {
    make("weather", "--dir", folder.resolve("w").toString(), "--package", "org.acme.sky");
    String pom = Files.readString(folder.resolve("w/pom.xml"));
    assertThat(pom)
        .contains("<groupId>org.acme.sky</groupId>", "<artifactId>weather</artifactId>")
        .contains("<argument>org.acme.sky.Weather</argument>")
        .doesNotContain("${", "{{");
    assertThat(folder.resolve("w/src/main/java/org/acme/sky/WeatherTools.java")).exists();
    assertThat(folder.resolve("w/.gitignore")).hasContent("target/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp-server", "string", "system", "integer"})
  void a_name_whose_class_would_hide_one_that_the_project_uses_is_refused(String name) {
    Path project = folder.resolve(name);
    assertThat(make(name, "--dir", project.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("A server cannot be named " + name);
    assertThat(project).doesNotExist();
  }

  @Test
  void names_that_will_not_do_and_folders_that_are_not_empty_are_refused() throws IOException {
    assertThat(make("My Server")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("A server cannot be named My Server; use lower-case words with hyphens");
    assertThat(make("weather", "--package", "com.new.weather")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("com.new.weather is no Java package");

    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThat(make("weather", "--dir", folder.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("is not empty; name another folder by --dir.");
    assertThat(folder.resolve("pom.xml")).doesNotExist();
  }
}
