package dev.qiao.mcp.builtin.git;

import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** A repository's own files, looked through for what leads out of it. */
final class TrustedDirectory {

  private static final long LARGEST_CONFIG = 1 << 20;

  /** Sections that have other files read; whether there are such is all that counts. */
  private static final Set<String> INCLUDING = Set.of("include", "includeif");

  private static final Set<String> ELSEWHERE = Set.of("excludesfile", "attributesfile");

  private final Path directory;

  private TrustedDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Checks a repository's directory.
   *
   * @param directory the repository's own files
   * @param workTree the folder that its files are checked out to
   * @return the directory
   * @throws ToolFailure if something in it leads elsewhere or names a program; the message names it
   */
  static Path check(Path directory, Path workTree, AllowedFolders folders) {
    TrustedDirectory checked = new TrustedDirectory(directory);
    try {
      checked.requireNoLinks();
      checked.requireNothing("commondir");
      checked.requireNothing("config.worktree");
      checked.requireAlternatesWithin(folders);
      checked.requireHarmlessConfig(workTree);
    } catch (IOException e) {
      throw Failures.of(e);
    }
    return directory;
  }

  private void requireNoLinks() throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile()) {
              throw refused(directory.relativize(file) + " is a link or no file at all");
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void requireNothing(String name) {
    if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      throw refused(name + " makes it part of another");
    }
  }

  private void requireAlternatesWithin(AllowedFolders folders) throws IOException {
    Path file = directory.resolve("objects").resolve("info").resolve("alternates");
    if (!Files.exists(file)) {
      return;
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      for (String line : (Iterable<String>) lines::iterator) {
        Path objects = directory.resolve("objects").resolve(line).normalize();
        if (!Files.exists(objects) || !folders.contain(objects.toRealPath())) {
          throw refused("objects/info/alternates names a folder that is not allowed");
        }
      }
    }
  }

  private void requireHarmlessConfig(Path workTree) throws IOException {
    Path file = directory.resolve("config");
    if (!Files.exists(file)) {
      return;
    }
    if (Files.size(file) > LARGEST_CONFIG) {
      throw refused("its configuration is too large");
    }
    Config config = new Config(); // this kind follows no include
    try {
      config.fromText(Files.readString(file));
    } catch (ConfigInvalidException e) {
      throw new ToolFailure("The configuration of this repository is broken.", e);
    }
    danger(config, workTree)
        .ifPresent(
            found -> {
              throw refused("its configuration sets " + found);
            });
  }

  private Optional<String> danger(Config config, Path workTree) {
    for (String section : config.getSections()) {
      if (INCLUDING.contains(section.toLowerCase(Locale.ROOT))) {
        return Optional.of(section);
      }
      if (section.equalsIgnoreCase("filter")) {
        return config.getSubsections(section).stream().findFirst().map("filter."::concat);
      }
    }
    for (String name : config.getNames("core")) {
      boolean elsewhere =
          name.equalsIgnoreCase("worktree")
              && !directory
                  .resolve(config.getString("core", null, name))
                  .normalize()
                  .equals(workTree);
      if (elsewhere || ELSEWHERE.contains(name.toLowerCase(Locale.ROOT))) {
        return Optional.of("core." + name);
      }
    }
    return Optional.empty();
  }

  private static ToolFailure refused(String why) {
    return new ToolFailure(
        "This repository cannot be used here: %s. A person has to look at it.".formatted(why));
  }
}
