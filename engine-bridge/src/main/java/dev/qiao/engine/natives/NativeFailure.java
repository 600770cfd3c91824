package dev.qiao.engine.natives;

import java.nio.charset.StandardCharsets;

/** Makes the exception that the JNI layer throws. */
final class NativeFailure {

  private NativeFailure() {}

  /** Called from errors.cpp. */
  static NativeException of(byte[] message) {
    return new NativeException(new String(message, StandardCharsets.UTF_8).strip());
  }
}
