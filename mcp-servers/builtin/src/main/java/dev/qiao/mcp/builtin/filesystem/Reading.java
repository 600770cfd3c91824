package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolAnswer;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tools that read what files hold. */
record Reading(Roots roots) {

  String read(String given, Optional<Integer> head, Optional<Integer> tail) throws IOException {
    TextFile file = new TextFile(new Existing(roots).file(given));
    if (head.isPresent() && tail.isPresent()) {
      throw new ToolFailure("Invalid arguments for read_text_file: give head or tail, not both.");
    }
    if (head.isPresent()) {
      return file.head(head.get());
    }
    return tail.isPresent() ? file.tail(tail.get()) : file.read();
  }

  ToolAnswer media(String given) throws IOException {
    return new MediaFile(new Existing(roots).file(given)).answer();
  }

  /** Each text under its path, or why it cannot be read: one does not hinder the others. */
  String readAll(List<String> paths) {
    List<String> texts = new ArrayList<>();
    long room = TextFile.MOST_BYTES;
    for (String path : paths) {
      try {
        String text = FileWork.on(path, () -> read(path, Optional.empty(), Optional.empty()));
        room -= text.getBytes(StandardCharsets.UTF_8).length;
        if (room < 0) {
          throw new ToolFailure(
              "Together more than %d bytes. Read it alone.".formatted(TextFile.MOST_BYTES));
        }
        texts.add("%s:\n%s\n".formatted(path, text));
      } catch (ToolFailure failure) {
        texts.add("%s: Error - %s".formatted(path, failure.getMessage()));
      }
    }
    return String.join("\n---\n", texts);
  }
}
