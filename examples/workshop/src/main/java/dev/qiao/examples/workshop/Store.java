package dev.qiao.examples.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The parts in a CSV file, whose fields hold no commas. */
final class Store {

  private static final String HEAD = "id,name,supplier,count,least,price";

  private final Path file;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  private Store(Path file) {
    this.file = file;
  }

  /**
   * Reads a store.
   *
   * @throws IllegalArgumentException if the file is no store of parts; the message names the line
   */
  static Store read(Path file) {
    Store store = new Store(file);
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 1; i < lines.size(); i++) {
        Part part = part(file + ":" + (i + 1), lines.get(i));
        store.parts.put(part.id(), part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the store " + file, e);
    }
    return store;
  }

  private static Part part(String place, String line) {
    String[] fields = line.split(",", -1);
    try {
      return new Part(
          fields[0],
          fields[1],
          fields[2],
          Integer.parseInt(fields[3]),
          Integer.parseInt(fields[4]),
          new BigDecimal(fields[5]));
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new IllegalArgumentException(place + " is no part; write " + HEAD + ".", e);
    }
  }

  synchronized List<Part> all() {
    return List.copyOf(parts.values());
  }

  synchronized Optional<Part> find(String id) {
    return Optional.ofNullable(parts.get(id));
  }

  /** Changes a part, if there is one of that name, and writes the file. */
  synchronized Optional<Part> change(String id, UnaryOperator<Part> change) {
    Optional<Part> changed = find(id).map(change);
    changed.ifPresent(
        part -> {
          parts.put(id, part);
          write();
        });
    return changed;
  }

  private void write() {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    for (Part part : parts.values()) {
      lines.add(
          String.join(
              ",",
              part.id(),
              part.name(),
              part.supplier(),
              String.valueOf(part.count()),
              String.valueOf(part.least()),
              part.price().toPlainString()));
    }
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, lines);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the store " + file, e);
    }
  }
}
