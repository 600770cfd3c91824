package dev.qiao.mcp.server.stateless;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateKeyFileTest {

  private static final byte[] BINDING = "the same request".getBytes(UTF_8);
  private static final byte[] KEPT = "what was kept".getBytes(UTF_8);
  private static final String NEW = key(1);
  private static final String OLD = key(2);

  @TempDir private Path folder;

  private static String key(int filling) {
    byte[] secret = new byte[StateKey.BYTES];
    Arrays.fill(secret, (byte) filling);
    return Base64.getEncoder().encodeToString(secret);
  }

  private Path file(String permissions, String... lines) throws IOException {
    Path file = Files.write(folder.resolve("keys"), List.of(lines), ISO_8859_1);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private Path keys(String... lines) throws IOException {
    return file("rw-------", lines);
  }

  private static StateSeal sealOf(String... keys) {
    return new StateSeal(Arrays.stream(keys).map(StateKey::parse).toList());
  }

  @Test
  void the_first_key_seals_and_all_of_them_open() throws IOException {
    StateSeal rotated =
        new StateSeal(StateKeyFile.read(keys("# of November", NEW, "", "  " + OLD + "  ")));

    assertThat(sealOf(NEW).open(rotated.seal(KEPT, BINDING), BINDING)).contains(KEPT);
    assertThat(sealOf(OLD).open(rotated.seal(KEPT, BINDING), BINDING)).isEmpty();
    assertThat(rotated.open(sealOf(OLD).seal(KEPT, BINDING), BINDING)).contains(KEPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--------", "rwx------", "rw-------"})
  void a_file_of_its_owner_alone_is_read(String permissions) throws IOException {
    assertThat(StateKeyFile.read(file(permissions, NEW))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-", "rw------x"})
  void a_file_of_others_too_is_refused_with_what_mends_it(String permissions) throws IOException {
    Path file = file(permissions, NEW);

    assertThatThrownBy(() -> StateKeyFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Others than its owner")
        .hasMessageContaining("chmod 600 " + file)
        .message()
        .doesNotContain(NEW);
  }

  @Test
  void a_link_is_judged_by_the_file_behind_it() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), keys(NEW));
    assertThat(StateKeyFile.read(link)).hasSize(1);

    file("rw-r--r--", NEW);
    assertThatThrownBy(() -> StateKeyFile.read(link)).hasMessageContaining("Others than its owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "c2VjcmV0", "sécret", "key: secret"})
  void a_line_that_is_no_key_is_named_and_not_shown(String line) throws IOException {
    Path file = keys(NEW, "", line);

    assertThatThrownBy(() -> StateKeyFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ":3: The state key ")
        .message()
        .doesNotContain(NEW)
        .doesNotContain("cret")
        .doesNotContain("c2Vj");
  }

  @Test
  void a_file_without_a_key_says_how_to_make_one() throws IOException {
    Path file = keys("# none yet", "");

    assertThatThrownBy(() -> StateKeyFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no state key in " + file)
        .hasMessageContaining("openssl rand -base64 32");
  }

  @Test
  void more_keys_than_anybody_rotates_are_refused() throws IOException {
    Path file = keys(Collections.nCopies(17, NEW).toArray(String[]::new));

    assertThatThrownBy(() -> StateKeyFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("17 state keys")
        .hasMessageContaining("at most 16");
  }

  @Test
  void what_is_no_file_of_keys_is_refused_by_name() throws IOException {
    Path missing = folder.resolve("missing");
    Path directory = Files.createDirectory(folder.resolve("directory"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Path large = keys("#".repeat(1 << 16), NEW);

    assertThatThrownBy(() -> StateKeyFile.read(missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no file of state keys " + missing);
    for (Path each : List.of(directory, large)) {
      assertThatThrownBy(() -> StateKeyFile.read(each))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(each + " is no file of state keys");
    }
  }
}
