package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;

/** Finds what a call names, or says why it cannot be what the call needs. */
record Existing(Roots roots) {

  /** A file that is there and can be read as one. */
  Place file(String given) throws IOException {
    Place place = roots.locate(given);
    if (place.isFolder()) {
      throw new ToolFailure("Not a file but a folder: %s. Use list_directory.".formatted(given));
    }
    if (!place.exists()) {
      throw new Missing(roots).failure(place, Missing.Kind.FILE);
    }
    if (!place.isFile()) {
      throw new ToolFailure("Not a regular file: %s.".formatted(given));
    }
    return place;
  }

  Place folder(String given) throws IOException {
    Place place = roots.locate(given);
    if (!place.exists()) {
      throw new Missing(roots).failure(place, Missing.Kind.FOLDER);
    }
    if (!place.isFolder()) {
      throw new ToolFailure("Not a folder but a file: %s. Use read_text_file.".formatted(given));
    }
    return place;
  }

  /** A file or a folder. */
  Place either(String given) throws IOException {
    Place place = roots.locate(given);
    if (!place.exists()) {
      throw new Missing(roots).failure(place, Missing.Kind.EITHER);
    }
    return place;
  }
}
