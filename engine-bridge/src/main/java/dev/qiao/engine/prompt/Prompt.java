package dev.qiao.engine.prompt;

import dev.qiao.engine.cache.TokenRun;
import dev.qiao.engine.natives.NativeFormat;
import java.util.List;

/**
 * A rendered request.
 *
 * @param text the prompt as text
 * @param tokens the prompt as tokens
 * @param begun what the prompt already holds of the answer, or empty
 * @param stops texts that end the model's turn, apart from its own end tokens
 * @param format how the answer is constrained and read
 */
public record Prompt(
    String text, TokenRun tokens, String begun, List<String> stops, NativeFormat format)
    implements AutoCloseable {

  public Prompt {
    stops = List.copyOf(stops);
  }

  @Override
  public void close() {
    format.close();
  }
}
