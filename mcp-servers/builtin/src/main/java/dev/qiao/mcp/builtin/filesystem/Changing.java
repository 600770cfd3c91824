package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The tools that change files and folders. */
record Changing(Roots roots) {

  String write(String given, String content) throws IOException {
    Place place = roots.locate(given);
    if (place.isFolder()) {
      throw new ToolFailure("Not a file but a folder: %s. Name a file in it.".formatted(given));
    }
    if (place.exists() && !place.isFile()) {
      throw new ToolFailure("Not a regular file: %s.".formatted(given));
    }
    needParent(place);
    new TextFile(place).write(content);
    return "Successfully wrote to " + given;
  }

  /** The difference that the edits make, or would make. */
  String edit(Edits edits, boolean dryRun) throws IOException {
    TextFile file = new TextFile(new Existing(roots).file(edits.given()));
    String before = file.read();
    String after = edits.apply(before);
    if (!dryRun && !after.equals(before)) {
      file.write(after);
    }
    return edits.diff(before, after);
  }

  String createFolder(String given) throws IOException {
    Place place = roots.locate(given);
    if (place.exists() && !place.isFolder()) {
      throw new ToolFailure("Already exists: %s. It is a file.".formatted(given));
    }
    Path existing = place.real();
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing, LinkOption.NOFOLLOW_LINKS)) {
      throw new ToolFailure("Cannot create %s: a part of the path is a file.".formatted(given));
    }
    Files.createDirectories(place.real());
    return "Successfully created directory " + given;
  }

  String move(String from, String to) throws IOException {
    Place source = roots.locateEntry(from);
    Place destination = roots.locateEntry(to);
    if (!source.exists()) {
      throw new Missing(roots).failure(source, Missing.Kind.EITHER);
    }
    if (roots.folders().contains(source.real())) {
      throw new ToolFailure("Cannot move %s: it is an allowed folder.".formatted(source.given()));
    }
    if (destination.exists()) {
      throw alreadyExists(destination);
    }
    if (destination.real().startsWith(source.real())) {
      throw new ToolFailure("Cannot move %s into itself.".formatted(source.given()));
    }
    needParent(destination);
    try {
      Files.move(source.real(), destination.real());
    } catch (FileAlreadyExistsException meanwhile) {
      throw alreadyExists(destination);
    }
    return "Successfully moved %s to %s".formatted(source.given(), destination.given());
  }

  private static void needParent(Place place) {
    Path parent = place.real().getParent();
    if (parent == null || !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      throw new ToolFailure(
          "No such folder: %s. Create it first with create_directory."
              .formatted(place.givenParent()));
    }
  }

  private static ToolFailure alreadyExists(Place place) {
    return new ToolFailure("Already exists: %s.".formatted(place.given()));
  }
}
