package dev.qiao.examples.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void the_program_looks_the_number_up_and_says_it() {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    try {
      Main.main(new String[0]);
    } finally {
      System.setOut(out);
    }
    assertThat(said.toString(UTF_8)).contains("340");
  }
}
