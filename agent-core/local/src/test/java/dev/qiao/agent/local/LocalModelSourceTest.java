package dev.qiao.agent.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.model.ModelException;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalModelSourceTest {

  private final LocalModelSource source = new LocalModelSource();

  @TempDir private Path folder;

  @Test
  void takes_the_model_in_the_box_and_paths() {
    assertThat(source.accepts("nano")).isTrue();
    assertThat(source.accepts("Qwen3-4B.GGUF")).isTrue();
    assertThat(source.accepts("/models/qwen")).isTrue();
    assertThat(source.accepts("./qwen")).isTrue();
    assertThat(source.accepts("~/qwen")).isTrue();
    assertThat(source.accepts("openai:gpt-5")).isFalse();
    assertThat(source.accepts("nano2")).isFalse();
  }

  @Test
  void is_found_by_name() {
    assertThat(Models.names()).anyMatch(name -> name.startsWith("nano"));
  }

  @Test
  void a_file_that_is_no_model_is_named_with_its_fault() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.gguf"), "GGUF but not really");
    for (Path file : new Path[] {damaged, folder.resolve("none.gguf")}) {
      assertThatThrownBy(() -> source.open(ModelRequest.named(file.toString())))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(file.toString());
    }
    Path text = Files.writeString(folder.resolve("notes.txt"), "Call Mira.");
    assertThat(source.accepts(text.toString().substring(1))).isFalse();
    assertThat(source.accepts(Path.of("").toAbsolutePath().relativize(text).toString())).isTrue();
    assertThatThrownBy(() -> source.open(ModelRequest.named(text.toString())))
        .hasMessageContaining("is not a GGUF file");
    assertThatThrownBy(() -> source.open(ModelRequest.named(folder.toString())))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is a folder");
  }
}
