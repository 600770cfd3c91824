package dev.qiao.agent.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshFolderTest {

  @TempDir Path parent;

  @Test
  void a_folder_is_empty_and_its_name_short_and_plain() throws IOException {
    Path folder = FreshFolder.make(parent, "Überall & nirgends: Rechnungen", new Random(1));

    assertThat(folder).isEmptyDirectory().hasParent(parent);
    assertThat(folder.getFileName().toString()).matches("qiao-[a-z-]{24}-\\d{4}");
  }

  @Test
  void a_taken_name_is_never_used_again() throws IOException {
    RandomGenerator always = () -> 0;
    Path first = FreshFolder.make(parent, "t1", always);
    Path second = FreshFolder.make(parent, "t1", always);

    assertThat(second).isEmptyDirectory().isNotEqualTo(first);
    assertThat(second.getFileName().toString()).startsWith("qiao-t1-");
  }
}
