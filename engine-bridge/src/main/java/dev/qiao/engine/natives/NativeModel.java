package dev.qiao.engine.natives;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A model's weights and vocabulary. Safe for use by many threads. */
public final class NativeModel implements AutoCloseable {

  final NativeHandle handle;

  private NativeModel(long address) {
    this.handle = new NativeHandle(this, "model", address, NativeModel::free);
  }

  /**
   * Loads a GGUF file.
   *
   * @param gpuLayers layers to keep on a GPU; negative means all
   * @param mmap whether to map the file into memory instead of reading it
   * @throws NativeException if llama.cpp cannot load it
   */
  public static NativeModel load(Path file, int gpuLayers, boolean mmap) {
    return new NativeModel(load(utf8(file.toString()), gpuLayers, mmap));
  }

  /** Name, architecture, sizes and the like, as JSON. */
  public String describe() {
    return text(handle.use(NativeModel::describe));
  }

  /**
   * The tokens of a text.
   *
   * @param special whether the text of a control token becomes that token
   */
  public int[] tokenize(String text, boolean special) {
    byte[] bytes = utf8(text);
    return handle.use(model -> tokenize(model, bytes, special));
  }

  /** The bytes of a token, control tokens included. */
  public byte[] piece(int token) {
    return handle.use(model -> piece(model, token, true));
  }

  /** Ids of all tokens that are more than text: control, unknown and user-defined ones. */
  public int[] specialTokens() {
    return handle.use(NativeModel::specialTokens);
  }

  /** Whether a token ends the model's turn. */
  public boolean endsTurn(int token) {
    return handle.use(model -> endsTurn(model, token));
  }

  @Override
  public void close() {
    handle.close();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static native long load(byte[] path, int gpuLayers, boolean mmap);

  private static native void free(long model);

  private static native byte[] describe(long model);

  private static native int[] tokenize(long model, byte[] text, boolean special);

  private static native byte[] piece(long model, int token, boolean special);

  private static native int[] specialTokens(long model);

  private static native boolean endsTurn(long model, int token);
}
