package dev.qiao.mcp.builtin.git;

import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** A repository's own files, looked through for what leads out of it. */
final class TrustedDirectory {

  private static final long LARGEST_CONFIG = 1 << 20;

  /** Sections that have other files read; whether there are such is all that counts. */
  private static final Set<String> INCLUDING = Set.of("include", "includeif");

  /** As much as JGit reads of one. */
  private static final int LONGEST_REFERENCE = 4_096;

  private static final String SYMBOLIC = "ref:";

  /** Through other files nothing is written. */
  private static final Pattern REFERENCE = Pattern.compile("[A-Z_]*HEAD|refs/.*");

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
      checked.requireWhole();
      checked.requireAlternatesWithin(folders, new HashSet<>());
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
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path name = directory.relativize(file);
            if (!attributes.isRegularFile()) {
              throw refused(name + " is a link or no file at all");
            }
            if (REFERENCE.matcher(name.toString()).matches()) {
              requireHarmlessReference(file, name);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * A reference may stand for another one, and JGit takes any name for that, with which it then
   * reads and writes a file.
   */
  private static void requireHarmlessReference(Path file, Path name) throws IOException {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(LONGEST_REFERENCE);
    }
    String text = new String(beginning, StandardCharsets.UTF_8);
    if (text.startsWith(SYMBOLIC)) {
      String target = text.substring(SYMBOLIC.length()).strip();
      if (!target.startsWith(Constants.R_REFS) || !Repository.isValidRefName(target)) {
        throw refused(name + " stands for what is no reference");
      }
    }
  }

  private void requireWhole() {
    for (String name : List.of("commondir", "config.worktree")) {
      if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw refused(name + " makes it part of another");
      }
    }
  }

  /**
   * Alternates have alternates of their own, and JGit reads the configuration of the repository
   * whose objects they are.
   */
  private void requireAlternatesWithin(AllowedFolders folders, Set<Path> seen) throws IOException {
    Path file = directory.resolve(Constants.OBJECTS).resolve("info").resolve("alternates");
    if (!Files.exists(file)) {
      return;
    }
    List<Path> named = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines.map(directory.resolve(Constants.OBJECTS)::resolve).forEach(named::add);
    }
    for (Path objects : named) {
      Path owner = objects.normalize().getParent();
      // What a link is on the way to, and what it is beside, are two places.
      if (owner == null
          || !Files.exists(objects)
          || !objects.toRealPath().equals(objects.normalize())
          || !folders.contain(objects.toRealPath())) {
        throw refused("objects/info/alternates names a folder that is not allowed");
      }
      if (seen.add(objects.normalize())) {
        new TrustedDirectory(objects.normalize()).requireNoLinks();
        TrustedDirectory other = new TrustedDirectory(owner);
        other.requireWhole();
        other.requireHarmlessConfig(owner.getParent());
        other.requireAlternatesWithin(folders, seen);
      }
    }
  }

  private void requireHarmlessConfig(@Nullable Path workTree) throws IOException {
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

  private Optional<String> danger(Config config, @Nullable Path workTree) {
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
