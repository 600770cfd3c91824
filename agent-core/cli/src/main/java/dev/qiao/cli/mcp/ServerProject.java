package dev.qiao.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A Maven project of a tool server that is yet to be written.
 *
 * @param name the project's and the server's name, for example {@code my-server}
 * @param javaPackage the package of its classes
 */
record ServerProject(String name, String javaPackage) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
  private static final String TEMPLATES = "mcp-server/";

  /** Classes that the templates use, in whose place one of the project's would come. */
  private static final Set<String> TAKEN =
      Set.of("McpServer", "String", "System", "Double", "Integer");

  /** Checks both names. */
  ServerProject {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A server cannot be named %s; use lower-case words with hyphens, such as my-server."
              .formatted(name));
    }
    if (TAKEN.contains(className(name))) {
      throw new IllegalArgumentException(
          "A server cannot be named %s, as its class would be a second %s; use another name."
              .formatted(name, className(name)));
    }
    if (!PACKAGE.matcher(javaPackage).matches() || isWordOfJava(javaPackage)) {
      throw new IllegalArgumentException(
          "%s is no Java package; give one such as com.example.weather by --package."
              .formatted(javaPackage));
    }
  }

  private static boolean isWordOfJava(String javaPackage) {
    return !SourceVersion.isName(javaPackage);
  }

  /**
   * Writes the project into a folder that is not there yet, or is empty.
   *
   * @throws IllegalArgumentException if something is there
   */
  void writeTo(Path folder) throws IOException {
    requireEmpty(folder);
    for (Map.Entry<String, Path> file : files().entrySet()) {
      Path target = folder.resolve(file.getValue());
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.writeString(target, filledIn(file.getKey()));
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(folder + " is there and is no folder.", e);
    }
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        throw new IllegalArgumentException(folder + " is not empty; name another folder by --dir.");
      }
    }
  }

  private Map<String, Path> files() {
    Path sources = Path.of(javaPackage.replace('.', '/'));
    Path main = Path.of("src/main/java").resolve(sources);
    Path test = Path.of("src/test/java").resolve(sources);
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("pom.xml", Path.of("pom.xml"));
    files.put("README.md", Path.of("README.md"));
    files.put("gitignore", Path.of(".gitignore"));
    files.put("Main.java", main.resolve(className() + ".java"));
    files.put("Tools.java", main.resolve(className() + "Tools.java"));
    files.put("ToolsTest.java", test.resolve(className() + "ToolsTest.java"));
    return files;
  }

  private String filledIn(String template) throws IOException {
    try (InputStream in = ServerProject.class.getResourceAsStream(TEMPLATES + template)) {
      return new String(Objects.requireNonNull(in, template).readAllBytes(), UTF_8)
          .replace("{{name}}", name)
          .replace("{{package}}", javaPackage)
          .replace("{{class}}", className());
    }
  }

  /** {@code MyServer} of {@code my-server}. */
  private String className() {
    return className(name);
  }

  private static String className(String name) {
    return Arrays.stream(name.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
