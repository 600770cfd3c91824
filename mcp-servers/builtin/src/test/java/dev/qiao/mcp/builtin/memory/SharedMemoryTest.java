package dev.qiao.mcp.builtin.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SharedMemoryTest {

  private static final int SERVERS = 4;
  private static final int FACTS = 25;

  @TempDir Path home;

  @Test
  @Timeout(60)
  void servers_that_open_one_file_at_once_lose_nothing() throws Exception {
    CyclicBarrier start = new CyclicBarrier(SERVERS);
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SERVERS; i++) {
        int server = i;
        writers.add(
            threads.submit(
                () -> {
                  try (Caller memory = new Caller(new MemorySource(home).open(Map.of()))) {
                    start.await();
                    for (int fact = 0; fact < FACTS; fact++) {
                      String text = "Server %d knows fact %d.".formatted(server, fact);
                      assertThat(memory.result("remember", Map.of("text", text)))
                          .startsWith("Remembered as ");
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    try (Caller memory = new Caller(new MemorySource(home).open(Map.of()))) {
      assertThat(memory.result("remember", Map.of("text", "One more.")))
          .isEqualTo("Remembered as %d.", SERVERS * FACTS + 1);
    }
  }

  @Test
  void keeps_the_native_library_once_and_nothing_else() throws IOException {
    try (Caller memory = new Caller(new MemorySource(home).open(Map.of()))) {
      memory.result("remember", Map.of("text", "x"));
    }
    try (Stream<Path> all = Files.walk(home)) {
      assertThat(all.filter(Files::isRegularFile).map(path -> path.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("libsqlitejdbc"))
          .containsExactly("memory.db");
    }
  }

  @Test
  void keeps_its_folder_for_the_owner_alone() throws IOException {
    Path fresh = home.resolve("fresh");
    try (Caller memory = new Caller(new MemorySource(fresh).open(Map.of()))) {
      memory.result("remember", Map.of("text", "x"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
        .isEqualTo("rwx------");
  }
}
