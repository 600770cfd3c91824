package dev.qiao.engine.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFolderTest {

  @TempDir Path home;

  @Test
  void an_unpacking_that_fails_leaves_nothing_behind() throws IOException {
    Path natives = home.resolve("native");

    assertThatThrownBy(
            () ->
                new LibraryFolder(home)
                    .unpack(List.of("index", "missing.so"), natives.resolve("version")))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("missing.so");

    assertThat(natives).isDirectoryNotContaining(path -> !path.endsWith("lock"));
  }
}
