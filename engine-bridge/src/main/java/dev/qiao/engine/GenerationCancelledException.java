package dev.qiao.engine;

/** A turn was cancelled before it was complete. */
public final class GenerationCancelledException extends LlamaException {

  private static final long serialVersionUID = 1L;

  GenerationCancelledException() {
    super("The turn was cancelled.");
  }
}
