package dev.qiao.mcp.server.stateless;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what a client carries for us, so that it can neither read nor change it: AES-256-GCM, under
 * a key that is derived for each seal, so that a drawn nonce never meets the same key again.
 *
 * <p>A seal is the form's number, the salt of the key, the nonce and the sealed bytes, in Base64
 * for URLs.
 */
final class StateSeal {

  private static final byte FORM = 1;
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + SALT_BYTES + NONCE_BYTES;

  private final SecureRandom random = new SecureRandom();
  private final List<StateKey> keys;

  /**
   * @param keys the first seals, all open; at least one
   */
  StateSeal(List<StateKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Seals bytes.
   *
   * @param binding what must be the same when it is opened; it is not in the seal
   */
  String seal(byte[] open, byte[] binding) {
    byte[] drawn = new byte[SALT_BYTES + NONCE_BYTES];
    random.nextBytes(drawn);
    byte[] head = ByteBuffer.allocate(HEAD_BYTES).put(FORM).put(drawn).array();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), head, binding).doFinal(open);
      ByteArrayOutputStream all = new ByteArrayOutputStream(head.length + sealed.length);
      all.writeBytes(head);
      all.writeBytes(sealed);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK cannot seal with AES-GCM.", e);
    }
  }

  /** What was sealed; empty if it was not sealed by one of our keys, or not under this binding. */
  Optional<byte[]> open(String seal, byte[] binding) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(seal);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (all.length < HEAD_BYTES + TAG_BITS / Byte.SIZE || all[0] != FORM) {
      return Optional.empty();
    }
    return keys.stream().flatMap(key -> open(all, key, binding).stream()).findFirst();
  }

  private static Optional<byte[]> open(byte[] all, StateKey key, byte[] binding) {
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key, all, binding)
              .doFinal(all, HEAD_BYTES, all.length - HEAD_BYTES));
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // forged, or of another key
    }
  }

  private static Cipher cipher(int mode, StateKey key, byte[] head, byte[] binding)
      throws GeneralSecurityException {
    Mac derivation = Mac.getInstance("HmacSHA256");
    derivation.init(new SecretKeySpec(key.secret(), "HmacSHA256"));
    derivation.update(head, 0, 1 + SALT_BYTES);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(derivation.doFinal(), "AES"),
        new GCMParameterSpec(TAG_BITS, head, 1 + SALT_BYTES, NONCE_BYTES));
    cipher.updateAAD(binding);
    return cipher;
  }
}
