package dev.qiao.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {

  @TempDir Path folder;

  @Test
  void a_missing_file_is_named() {
    Path file = folder.resolve("no.gguf");

    assertThatThrownBy(load(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("The model file " + file + " does not exist.");
  }

  @Test
  void a_folder_and_an_empty_file_are_refused() throws IOException {
    assertThatThrownBy(load(folder)).hasMessageEndingWith("is not a file.");
    Path empty = Files.createFile(folder.resolve("empty.gguf"));
    assertThatThrownBy(load(empty)).hasMessageEndingWith("is empty.");
  }

  @Test
  void a_foreign_file_is_named_with_its_fault() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.gguf"), "not a model at all");

    assertThatThrownBy(load(text))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            "The model file " + text + " is not a GGUF file: it does not begin with \"GGUF\".");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.00001, 0.001, 0.02, 0.05, 0.1, 0.3, 0.6, 0.9, 0.999})
  void a_truncated_file_is_named_with_its_fault_and_the_jvm_lives(double part) throws IOException {
    byte[] whole = Files.readAllBytes(RandomModel.in(folder));
    int length = Math.max(5, (int) (whole.length * part));
    Path cut = Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(whole, length));

    assertThatThrownBy(load(cut))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("The model file " + cut + " cannot be loaded: ")
        .hasMessageNotContaining("no reason");
  }

  @Test
  void a_damaged_header_is_refused_and_the_jvm_lives() throws IOException {
    byte[] whole = Files.readAllBytes(RandomModel.in(folder));
    for (int offset = 4; offset < 400; offset += 7) {
      byte[] damaged = whole.clone();
      damaged[offset] ^= (byte) 0xA5;
      Path file = Files.write(folder.resolve("damaged.gguf"), damaged);
      try (LlamaEngine engine =
          LlamaEngine.load(file, LlamaSettings.builder().threads(1).build())) {
        assertThat(engine.info().architecture()).isEqualTo("qwen3");
      } catch (LlamaException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void a_model_that_writes_no_text_is_refused() throws IOException {
    Path file = RandomModel.thatOnlyReads(folder);

    assertThatThrownBy(load(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("The model file " + file + " cannot chat: ");
  }

  @Test
  void a_model_whose_context_cannot_be_made_does_not_stay_in_memory() throws IOException {
    Path file = RandomModel.in(folder);
    LlamaSettings settings = LlamaSettings.builder().threads(1).sequences(100_000).build();

    assertThatThrownBy(() -> LlamaEngine.load(file, settings).close())
        .isInstanceOf(LlamaException.class)
        .hasMessageStartingWith("The model " + file + " cannot be used: ");

    assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain(file.toString());
  }

  @Test
  void a_builder_takes_an_engine_or_a_file_with_settings_but_not_both() throws IOException {
    Path file = RandomModel.in(folder);
    LlamaSettings settings = LlamaSettings.builder().threads(1).contextSize(256).build();
    try (LlamaEngine engine = LlamaEngine.load(file, settings)) {
      LlamaChatModel.builder().engine(engine).build().close();
      assertThatThrownBy(LlamaChatModel.builder().engine(engine).file(file)::build)
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(LlamaChatModel.builder().engine(engine).settings(settings)::build)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static ThrowingCallable load(Path file) {
    return () -> LlamaEngine.load(file, LlamaSettings.defaults()).close();
  }
}
