package dev.qiao.engine.natives;

/**
 * A model's KV cache and the evaluation of tokens into it. Used by one thread at a time, but for
 * {@link #stop}.
 */
public final class NativeContext implements AutoCloseable {

  /** What {@link #decode} came to. */
  public enum Outcome {
    /** The tokens are in the cache and the next one can be sampled. */
    DONE,
    /** The cache has no room for them. */
    NO_ROOM,
    /** {@link #stop} ended it; the cache is as before. */
    STOPPED
  }

  private static final Outcome[] OUTCOMES = Outcome.values();

  final NativeHandle handle;

  /**
   * Makes room for tokens.
   *
   * @param tokens tokens of all sequences together
   * @param batch tokens evaluated at once
   * @param sequences how many sequences there may be
   * @throws NativeException if there is not enough memory
   */
  public NativeContext(NativeModel model, int tokens, int batch, int sequences, int threads) {
    this.handle =
        new NativeHandle(
            this,
            "context",
            model.handle.use(address -> open(address, tokens, batch, sequences, threads)),
            NativeContext::free);
  }

  /** Evaluates at most a batch of tokens at consecutive positions of a sequence. */
  public Outcome decode(int[] tokens, int first, int sequence) {
    return OUTCOMES[handle.useInt(context -> decode(context, tokens, first, sequence))];
  }

  /**
   * Forgets what a sequence holds from a position on.
   *
   * @return false if this model can only forget a sequence whole, which was then done
   */
  public boolean trim(int sequence, int from) {
    return handle.use(context -> trim(context, sequence, from));
  }

  /** Makes an empty sequence share all that another one holds. */
  public void share(int from, int to) {
    handle.use(
        context -> {
          share(context, from, to);
          return true;
        });
  }

  /** While true, an evaluation that runs ends within milliseconds. Any thread may call it. */
  public void stop(boolean stopped) {
    handle.use(
        context -> {
          stop(context, stopped);
          return true;
        });
  }

  @Override
  public void close() {
    handle.close();
  }

  private static native long open(long model, int tokens, int batch, int sequences, int threads);

  private static native void free(long context);

  private static native int decode(long context, int[] tokens, int first, int sequence);

  private static native boolean trim(long context, int sequence, int from);

  private static native void share(long context, int from, int to);

  private static native void stop(long context, boolean stopped);
}
