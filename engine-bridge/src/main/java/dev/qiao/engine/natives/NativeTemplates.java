package dev.qiao.engine.natives;

/** A model's chat template. Safe for use by many threads. */
public final class NativeTemplates implements AutoCloseable {

  private final NativeHandle handle;

  /**
   * Takes a model's template.
   *
   * @param override the source of a template to use instead of the model's own, or empty
   * @throws NativeException if the template is not understood
   */
  public NativeTemplates(NativeModel model, String override) {
    byte[] source = NativeModel.utf8(override);
    this.handle =
        new NativeHandle(
            this,
            "chat template",
            model.handle.use(address -> open(address, source)),
            NativeTemplates::free);
  }

  /** Whether it can think, whether that can be switched, and how a call begins, as JSON. */
  public String describe() {
    return NativeModel.text(handle.use(NativeTemplates::describe));
  }

  /**
   * Renders a request.
   *
   * @param request JSON with {@code messages} and {@code tools} as OpenAI's API has them, {@code
   *     toolChoice}, {@code thinking}, and {@code grammarTools} if the grammar is made from other
   *     definitions than those that the model reads
   * @throws NativeException if the template refuses it
   */
  public NativeFormat render(String request) {
    byte[] json = NativeModel.utf8(request);
    return new NativeFormat(handle.use(templates -> render(templates, json)));
  }

  /** Throws a {@link NativeException} for a JSON Schema that cannot become a grammar. */
  public static void requireGrammar(String schema) {
    checkSchema(NativeModel.utf8(schema));
  }

  @Override
  public void close() {
    handle.close();
  }

  private static native long open(long model, byte[] override);

  private static native void free(long templates);

  private static native byte[] describe(long templates);

  private static native long render(long templates, byte[] request);

  private static native void checkSchema(byte[] schema);
}
