package dev.qiao.mcp.builtin.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files as they are read, and what is said of those that cannot be. */
class ReadFileTest extends ServedFolder {

  @Test
  void reads_a_file_as_it_is() throws IOException {
    put("a.txt", " Grüße,\r\n\t世界\n\n");
    assertThat(files.result("read_text_file", Map.of("path", "a.txt")))
        .isEqualTo(" Grüße,\r\n\t世界\n\n");
    assertThat(files.result("read_text_file", Map.of("path", folder + "/a.txt")))
        .isEqualTo(" Grüße,\r\n\t世界\n\n");
  }

  @Test
  void reads_the_first_or_the_last_lines() throws IOException {
    put("a.txt", "1\n2\n3\n4");
    put("b.txt", "1\n2\n3\n");
    assertThat(files.result("read_text_file", Map.of("path", "a.txt", "head", 2)))
        .isEqualTo("1\n2");
    assertThat(files.result("read_text_file", Map.of("path", "a.txt", "head", 9)))
        .isEqualTo("1\n2\n3\n4");
    assertThat(files.result("read_text_file", Map.of("path", "a.txt", "tail", 2)))
        .isEqualTo("3\n4");
    assertThat(files.result("read_text_file", Map.of("path", "b.txt", "tail", 2)))
        .isEqualTo("2\n3");
    assertThat(files.result("read_text_file", Map.of("path", "b.txt", "tail", 9)))
        .isEqualTo("1\n2\n3");
    assertThat(files.error("read_text_file", Map.of("path", "a.txt", "head", 1, "tail", 1)))
        .isEqualTo("Invalid arguments for read_text_file: give head or tail, not both.");
  }

  @Test
  void names_the_file_that_was_meant() throws IOException {
    put("expenses.csv", "x");
    put("old/expenses.csv", "x");
    put("old/notes.txt", "x");
    assertThat(files.error("read_text_file", Map.of("path", "expences.csv")))
        .isEqualTo("No such file: expences.csv. Did you mean expenses.csv, old/expenses.csv?");
    assertThat(files.error("read_text_file", Map.of("path", "data/notes.txt")))
        .isEqualTo("No such file: data/notes.txt. Did you mean old/notes.txt?");
  }

  @Test
  void puts_the_same_name_elsewhere_before_near_names() throws IOException {
    put("notes1.txt", "x");
    put("z/notes.txt", "x");
    put("notes12.txt", "x");
    put("notes123.txt", "x");
    assertThat(files.error("read_text_file", Map.of("path", "notes.txt")))
        .isEqualTo("No such file: notes.txt. Did you mean z/notes.txt, notes1.txt, notes12.txt?");
  }

  @Test
  void lists_what_is_there_when_nothing_is_near() throws IOException {
    put("b.txt", "x");
    put("a.csv", "x");
    assertThat(files.error("read_text_file", Map.of("path", "foo.txt")))
        .isEqualTo("No such file: foo.txt. The folder holds: a.csv, b.txt");
    Files.createDirectory(folder.resolve("sub"));
    assertThat(files.error("read_text_file", Map.of("path", "sub/report.txt")))
        .isEqualTo("No such file: sub/report.txt. The folder is empty.");
    assertThat(files.error("read_text_file", Map.of("path", "gone/sub/report.txt")))
        .isEqualTo("No such file: gone/sub/report.txt. The folder holds: a.csv, b.txt, sub");
  }

  /** Comparing takes time by the length of both names; nobody may keep a processor for minutes. */
  @Test
  @Timeout(20)
  void a_name_of_any_length_is_missed_at_once() throws IOException {
    for (int i = 0; i < 500; i++) {
      put("some/folder/file-%d-%s.txt".formatted(i, "x".repeat(100)), "");
    }

    assertThat(files.error("read_text_file", Map.of("path", "x".repeat(4_000))))
        .startsWith("No such file: x")
        .endsWith("The folder holds: some");
    assertThat(files.error("read_text_file", Map.of("path", "x/".repeat(500_000))))
        .isEqualTo("Not a path: it has more than 4096 characters.");
  }

  @Test
  void lists_at_most_ten_names() throws IOException {
    for (int i = 10; i < 25; i++) {
      put("data-" + i + ".bin", "x");
    }
    assertThat(files.error("read_text_file", Map.of("path", "q.md")))
        .isEqualTo(
            "No such file: q.md. The folder holds: data-10.bin, data-11.bin, data-12.bin,"
                + " data-13.bin, data-14.bin, data-15.bin, data-16.bin, data-17.bin, data-18.bin,"
                + " data-19.bin");
  }

  @Test
  void says_that_a_folder_is_none_to_read() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    assertThat(files.error("read_text_file", Map.of("path", "sub")))
        .isEqualTo("Not a file but a folder: sub. Use list_directory.");
  }

  @Test
  void refuses_what_is_not_text() throws IOException {
    Files.write(folder.resolve("photo.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
    Files.write(folder.resolve("zero.bin"), new byte[] {65, 0, 66});
    assertThat(files.error("read_text_file", Map.of("path", "photo.jpg")))
        .isEqualTo("Not a text file: photo.jpg. It is not UTF-8.");
    assertThat(files.error("read_text_file", Map.of("path", "zero.bin")))
        .isEqualTo("Not a text file: zero.bin. It is not UTF-8.");
  }

  @Test
  void reads_a_part_of_a_file_too_large_to_read_whole() throws IOException {
    put("big.log", "line of a log\n".repeat(400_000) + "last\n");
    assertThat(files.error("read_text_file", Map.of("path", "big.log")))
        .isEqualTo(
            "Too large: big.log has 5600005 bytes, and 4194304 is the most."
                + " Use head or tail for a part of it.");
    assertThat(files.result("read_text_file", Map.of("path", "big.log", "head", 1)))
        .isEqualTo("line of a log");
    assertThat(files.result("read_text_file", Map.of("path", "big.log", "tail", 2)))
        .isEqualTo("line of a log\nlast");
    assertThat(files.error("read_text_file", Map.of("path", "big.log", "tail", 400_000)))
        .startsWith("Too large: big.log");
  }
}
