package dev.qiao.engine.natives;

import org.jspecify.annotations.Nullable;

/** Chooses the next token. Used by one thread. */
public final class NativeSampler implements AutoCloseable {

  private final NativeHandle handle;

  /**
   * Makes a sampler.
   *
   * @param format what constrains the answer, or null for nothing
   * @param settings temperature and the like as JSON; sampler.h names them
   */
  public NativeSampler(NativeModel model, @Nullable NativeFormat format, String settings) {
    byte[] json = NativeModel.utf8(settings);
    long address =
        format == null
            ? model.handle.use(m -> open(m, 0, json))
            : model.handle.use(m -> format.handle.use(f -> open(m, f, json)));
    this.handle = new NativeHandle(this, "sampler", address, NativeSampler::free);
  }

  /** Lets penalties see tokens of the prompt. */
  public void see(int[] tokens) {
    handle.use(
        sampler -> {
          see(sampler, tokens);
          return true;
        });
  }

  /** The token that follows what was decoded last. */
  public int sample(NativeContext context) {
    return handle.useInt(context.handle, NativeSampler::sample);
  }

  /** The bytes of a token as a reply reads them. */
  public byte[] piece(int token) {
    return handle.use(sampler -> piece(sampler, token));
  }

  @Override
  public void close() {
    handle.close();
  }

  private static native long open(long model, long format, byte[] settings);

  private static native void free(long sampler);

  private static native void see(long sampler, int[] tokens);

  private static native int sample(long sampler, long context);

  private static native byte[] piece(long sampler, int token);
}
