package dev.qiao.mcp.jsonrpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineWriterTest {

  @Test
  void a_line_is_out_when_writing_returns() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LineWriter lines = new LineWriter(new BufferedOutputStream(out, 1 << 20));
    lines.write("één".getBytes(UTF_8));
    lines.write(new byte[0]);
    assertThat(out.toString(UTF_8)).isEqualTo("één\n\n");
  }

  @Test
  void lines_of_many_threads_stay_whole() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LineWriter writer = new LineWriter(new Hesitant(out));
    List<Thread> writing = new ArrayList<>();
    for (char sign = 'a'; sign <= 't'; sign++) {
      byte[] line = String.valueOf(sign).repeat(50).getBytes(UTF_8);
      writing.add(Thread.ofPlatform().start(() -> repeat(writer, line, 20)));
    }
    for (Thread thread : writing) {
      thread.join();
    }
    assertThat(out.toString(UTF_8).lines()).hasSize(20 * 20).allMatch(l -> l.matches("(.)\\1{49}"));
  }

  /** Takes byte by byte, and lets others run before each. */
  private static final class Hesitant extends FilterOutputStream {
    Hesitant(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      Thread.yield();
      super.write(b);
    }
  }

  private static void repeat(LineWriter writer, byte[] line, int times) {
    try {
      for (int i = 0; i < times; i++) {
        writer.write(line);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void an_output_that_takes_no_more_is_told_and_holds_nobody_up() throws Exception {
    PipedInputStream in = new PipedInputStream();
    LineWriter lines = new LineWriter(new PipedOutputStream(in));
    in.close();
    assertThatThrownBy(() -> lines.write(new byte[] {'x'})).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> lines.write(new byte[] {'x'})).isInstanceOf(IOException.class);
  }
}
