package dev.qiao.cli.nano;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFolderTest {

  @TempDir Path parent;

  @Test
  void files_lie_in_the_folder_until_it_is_closed() {
    Path folder;
    try (TaskFolder laid = lay(Map.of("a.txt", "one\n", "sub/deep/b.txt", "two"))) {
      folder = laid.path();
      assertThat(folder.getFileName().toString()).matches("qiao-t1-\\d{4}");
      assertThat(folder.resolve("a.txt")).hasContent("one\n");
      assertThat(folder.resolve("sub/deep/b.txt")).hasContent("two");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void a_file_outside_is_refused_and_nothing_stays() {
    assertThatThrownBy(() -> lay(Map.of("../b.txt", "two")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../b.txt");
    assertThat(parent).isEmptyDirectory();
  }

  private TaskFolder lay(Map<String, String> files) {
    return TaskFolder.lay(parent, "t1", files, new Random(7));
  }
}
