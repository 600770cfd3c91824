package dev.qiao.engine.natives;

import java.nio.file.Path;

/**
 * llama.cpp's libraries and the JNI layer, loaded once into this JVM.
 *
 * <p>A JVM binds native methods for all of its threads at once and never gives a library back, so
 * this is the one piece of state that belongs to no object.
 */
public final class NativeLibraries {

  private static boolean loaded;

  private NativeLibraries() {}

  /**
   * Unpacks the libraries below a user's folder if they are not there yet, and loads them.
   *
   * @param home the folder of what Qiao keeps for a user
   * @param debug whether llama.cpp's own log goes to standard error
   * @throws NativeException if they cannot be unpacked or do not fit this machine
   */
  public static synchronized void load(Path home, boolean debug) {
    if (loaded) {
      return;
    }
    Path folder = new LibraryFolder(home).unpacked();
    try {
      System.load(folder.resolve("libqiao-engine.so").toString());
    } catch (UnsatisfiedLinkError e) {
      throw new NativeException("The native libraries do not load: " + e.getMessage(), e);
    }
    start(NativeModel.utf8(folder.toString()), debug);
    loaded = true;
  }

  /** How many threads llama.cpp would compute with on this machine. */
  public static native int mathCores();

  private static native void start(byte[] folder, boolean debug);
}
