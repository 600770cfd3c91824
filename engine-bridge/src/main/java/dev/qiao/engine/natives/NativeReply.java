package dev.qiao.engine.natives;

/** Reads what a model writes while it is written. Used by one thread. */
public final class NativeReply implements AutoCloseable {

  private final NativeHandle handle;

  public NativeReply(NativeFormat format) {
    this.handle =
        new NativeHandle(this, "reply", format.handle.use(NativeReply::open), NativeReply::free);
  }

  /**
   * Appends text; gives what it added as JSON: thinking, text and parts of calls. Reading takes a
   * tenth of the time at most; what arrives in between comes with a later call.
   */
  public String append(byte[] utf8) {
    return NativeModel.text(handle.use(reply -> append(reply, utf8)));
  }

  /** What was appended and not given yet, in the same form. */
  public String rest() {
    return NativeModel.text(handle.use(NativeReply::rest));
  }

  /** The whole message as JSON, and whether the text followed the format to its end. */
  public String message() {
    return NativeModel.text(handle.use(reply -> message(reply, false)));
  }

  /** What can be read of a message that is not whole. */
  public String partialMessage() {
    return NativeModel.text(handle.use(reply -> message(reply, true)));
  }

  @Override
  public void close() {
    handle.close();
  }

  private static native long open(long format);

  private static native void free(long reply);

  private static native byte[] append(long reply, byte[] utf8);

  private static native byte[] rest(long reply);

  private static native byte[] message(long reply, boolean partial);
}
