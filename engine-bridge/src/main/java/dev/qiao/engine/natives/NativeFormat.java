package dev.qiao.engine.natives;

/** One rendered request: its prompt, and how the answer is constrained and read. */
public final class NativeFormat implements AutoCloseable {

  final NativeHandle handle;

  NativeFormat(long address) {
    this.handle = new NativeHandle(this, "rendered request", address, NativeFormat::free);
  }

  /** The prompt and the texts that end a turn, as JSON. */
  public String describe() {
    return NativeModel.text(handle.use(NativeFormat::describe));
  }

  @Override
  public void close() {
    handle.close();
  }

  private static native void free(long format);

  private static native byte[] describe(long format);
}
