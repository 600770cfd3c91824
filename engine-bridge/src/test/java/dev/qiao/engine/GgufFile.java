package dev.qiao.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes GGUF files of version 3 with F32 tensors, as ggml's gguf.h describes them. */
final class GgufFile {

  private static final int ALIGNMENT = 32;

  private final Bytes values = new Bytes();
  private final List<Tensor> tensors = new ArrayList<>();
  private long valueCount;

  GgufFile text(String key, String value) {
    key(key, 8);
    values.text(value);
    return this;
  }

  GgufFile number(String key, int value) {
    key(key, 4);
    values.int32(value);
    return this;
  }

  GgufFile decimal(String key, float value) {
    key(key, 6);
    values.int32(Float.floatToRawIntBits(value));
    return this;
  }

  GgufFile flag(String key, boolean value) {
    key(key, 7);
    values.int8(value ? 1 : 0);
    return this;
  }

  GgufFile texts(String key, List<String> all) {
    key(key, 9);
    values.int32(8);
    values.int64(all.size());
    all.forEach(values::text);
    return this;
  }

  GgufFile numbers(String key, List<Integer> all) {
    key(key, 9);
    values.int32(5);
    values.int64(all.size());
    all.forEach(values::int32);
    return this;
  }

  /** A tensor; the first dimension is the one whose elements lie side by side. */
  GgufFile tensor(String name, float[] data, int... dimensions) {
    tensors.add(new Tensor(name, data, dimensions));
    return this;
  }

  void write(Path file) throws IOException {
    Bytes out = new Bytes();
    out.raw("GGUF".getBytes(StandardCharsets.US_ASCII));
    out.int32(3);
    out.int64(tensors.size());
    out.int64(valueCount);
    out.raw(values.toByteArray());
    long offset = 0;
    for (Tensor tensor : tensors) {
      out.text(tensor.name);
      out.int32(tensor.dimensions.length);
      for (int dimension : tensor.dimensions) {
        out.int64(dimension);
      }
      out.int32(0);
      out.int64(offset);
      offset += padded(tensor.data.length * 4L);
    }
    out.raw(new byte[(int) (padded(out.size()) - out.size())]);
    for (Tensor tensor : tensors) {
      ByteBuffer data = ByteBuffer.allocate((int) padded(tensor.data.length * 4L));
      data.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(tensor.data);
      out.raw(data.array());
    }
    Files.write(file, out.toByteArray());
  }

  private void key(String key, int type) {
    values.text(key);
    values.int32(type);
    valueCount++;
  }

  private static long padded(long size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private record Tensor(String name, float[] data, int[] dimensions) {}

  private static final class Bytes extends ByteArrayOutputStream {
    void raw(byte[] bytes) {
      writeBytes(bytes);
    }

    void int8(int value) {
      write(value);
    }

    void int32(int value) {
      raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    void int64(long value) {
      raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    void text(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      int64(utf8.length);
      raw(utf8);
    }
  }
}
