package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialStoreTest {

  private static final String ISSUER = "https://as.example";
  private static final String SERVER = "https://mcp.example/mcp";
  private static final int TURNS = 25;

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("deep/er/credentials.json");
  }

  private static Credentials some(String issuer, String access, Instant obtained) {
    return new Credentials(
        issuer,
        SERVER,
        new Credentials.Client("me", "pass-1", "client_secret_basic", null),
        new Credentials.Tokens(
            access, "refresh-1", obtained, obtained.plusSeconds(60), Set.of("a", "b"), null));
  }

  @Test
  void what_is_kept_is_there_for_the_next() {
    Credentials kept = some(ISSUER, "access-1", Instant.EPOCH);
    CredentialStore.file(path()).update(ISSUER, SERVER, before -> Optional.of(kept));

    assertThat(CredentialStore.file(path()).latest(SERVER)).contains(kept);
    assertThat(CredentialStore.file(path()).latest("https://other.example")).isEmpty();
  }

  @Test
  void the_latest_is_the_one_that_was_obtained_last() {
    CredentialStore store = CredentialStore.file(path());
    Credentials newer = some("https://a.example", "access-2", Instant.EPOCH.plusSeconds(9));
    store.update(newer.issuer(), SERVER, before -> Optional.of(newer));
    store.update(ISSUER, SERVER, before -> Optional.of(some(ISSUER, "access-1", Instant.EPOCH)));

    assertThat(store.latest(SERVER)).contains(newer);

    store.update(newer.issuer(), SERVER, before -> Optional.empty());
    assertThat(store.latest(SERVER)).map(Credentials::issuer).contains(ISSUER);
  }

  @Test
  void only_its_owner_can_read_the_file() throws Exception {
    CredentialStore.file(path())
        .update(ISSUER, SERVER, before -> Optional.of(some(ISSUER, "a", Instant.EPOCH)));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path().getParent())))
        .isEqualTo("rwx------");
    try (var files = Files.list(path().getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("credentials.json", "credentials.json.lock");
    }
  }

  @Test
  void a_file_that_others_may_read_is_not_used() throws Exception {
    CredentialStore store = CredentialStore.file(path());
    store.update(ISSUER, SERVER, before -> Optional.of(some(ISSUER, "a", Instant.EPOCH)));
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> store.latest(SERVER))
        .isInstanceOf(CredentialStoreException.class)
        .hasMessageContaining("chmod 600 " + path());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{\"version\":2,\"issuers\":{}}",
        "{\"version\":1}",
        "{\"version\":1,\"issuers\":{\"a\":{\"b\":{\"issuer\":\"access-1\"}}}}",
        "access-1"
      })
  void a_file_that_is_damaged_is_named_and_kept(String content) throws Exception {
    Files.createDirectories(path().getParent());
    Files.writeString(path(), content);
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
    CredentialStore store = CredentialStore.file(path());

    assertThatThrownBy(() -> store.latest(SERVER))
        .isInstanceOf(CredentialStoreException.class)
        .hasMessageContaining("Cannot read the credentials in " + path())
        .hasMessageNotContaining("access-1");
    assertThatThrownBy(() -> store.update(ISSUER, SERVER, before -> Optional.empty()))
        .isInstanceOf(CredentialStoreException.class);
    assertThat(path()).hasContent(content);
  }

  @Test
  void a_folder_that_cannot_be_made_is_named() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    CredentialStore store = CredentialStore.file(file.resolve("credentials.json"));

    assertThatThrownBy(() -> store.update(ISSUER, SERVER, before -> Optional.empty()))
        .isInstanceOf(CredentialStoreException.class)
        .hasMessageContaining("Cannot make the folder of");
  }

  @Test
  void a_change_that_fails_changes_nothing() {
    for (CredentialStore store :
        List.of(CredentialStore.file(path()), CredentialStore.inMemory())) {
      Credentials kept = some(ISSUER, "access-1", Instant.EPOCH);
      store.update(ISSUER, SERVER, before -> Optional.of(kept));

      assertThatThrownBy(
              () ->
                  store.update(
                      ISSUER,
                      SERVER,
                      before -> {
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
      assertThat(store.latest(SERVER)).contains(kept);
    }
  }

  @Test
  void threads_change_it_one_after_the_other() throws Exception {
    for (CredentialStore store :
        List.of(CredentialStore.file(path()), CredentialStore.inMemory())) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.submit(() -> count(store));
        threads.submit(() -> count(store));
      }
      assertThat(counted(store)).isEqualTo(2 * TURNS);
    }
  }

  @Test
  void processes_change_it_one_after_the_other() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  CredentialStoreTest.class.getName(),
                  path().toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output-" + i).toFile())
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }

    assertThat(counted(CredentialStore.file(path()))).isEqualTo(2 * TURNS);
  }

  /** One of the processes. */
  public static void main(String[] arguments) {
    count(CredentialStore.file(Path.of(arguments[0])));
  }

  private static void count(CredentialStore store) {
    for (int i = 0; i < TURNS; i++) {
      store.update(
          ISSUER,
          SERVER,
          before -> {
            int so = before.map(it -> Integer.parseInt(it.tokens().access())).orElse(0);
            return Optional.of(some(ISSUER, String.valueOf(so + 1), Instant.EPOCH));
          });
    }
  }

  private static int counted(CredentialStore store) {
    return Integer.parseInt(store.latest(SERVER).orElseThrow().tokens().access());
  }
}
