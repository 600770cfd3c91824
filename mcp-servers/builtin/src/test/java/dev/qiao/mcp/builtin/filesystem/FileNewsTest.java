package dev.qiao.mcp.builtin.filesystem;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.UnsubscribeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that change while somebody listens, in both generations of the protocol. */
@Timeout(120)
class FileNewsTest {

  @TempDir Path temporary;
  private Path root;
  private Path outside;
  private McpHttpServer server;
  private final BlockingQueue<String> updates = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(temporary.toRealPath().resolve("root"));
    outside = Files.createDirectory(temporary.toRealPath().resolve("outside"));
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  private McpSyncClient client(Generation generation) {
    server =
        McpHttpServer.start(
            new FilesystemSource().open(Map.of("roots", List.of(root.toString()))),
            HttpServerSettings.builder().build());
    // Read to be told: the SDK's client says of an update what the resource holds.
    McpSyncClient client =
        generation
            .client(server)
            .resourcesUpdateConsumer(contents -> updates.add(contents.getFirst().uri()))
            .build();
    client.initialize();
    return client;
  }

  private static void subscribe(McpSyncClient client, Path file) {
    client.subscribeResource(SubscribeRequest.builder(file.toUri().toString()).build());
  }

  private void assertTold(Path file) throws InterruptedException {
    assertThat(updates.poll(20, SECONDS)).isEqualTo(file.toUri().toString());
  }

  /** What may have been told before, of the same change. */
  private void awaitQuiet() throws InterruptedException {
    while (updates.poll(1, SECONDS) != null) {}
  }

  @ParameterizedTest
  @EnumSource
  void a_file_that_changes_is_told_to_who_subscribed(Generation generation) throws Exception {
    Path watched = Files.writeString(root.resolve("a.txt"), "one");
    Path other = Files.writeString(root.resolve("b.txt"), "one");
    try (McpSyncClient client = client(generation)) {
      subscribe(client, watched);
      Files.writeString(other, "two");
      Files.writeString(watched, "two");
      assertTold(watched);
      awaitQuiet();

      subscribe(client, other);
      client.unsubscribeResource(UnsubscribeRequest.builder(watched.toUri().toString()).build());
      Files.writeString(watched, "three");
      Files.writeString(other, "three");
      assertTold(other);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_link_that_is_turned_to_another_file_within_is_a_change(Generation generation)
      throws Exception {
    Files.writeString(Files.createDirectory(root.resolve("deep")).resolve("one.txt"), "one");
    Files.writeString(root.resolve("deep/two.txt"), "two");
    Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("deep/one.txt"));
    try (McpSyncClient client = client(generation)) {
      subscribe(client, link);
      Files.writeString(root.resolve("deep/one.txt"), "one more");
      assertTold(link);
      awaitQuiet();

      Path next = Files.createSymbolicLink(root.resolve("next"), Path.of("deep/two.txt"));
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
      assertTold(link);
      awaitQuiet();
      Files.writeString(root.resolve("deep/two.txt"), "two more");
      assertTold(link);
    }
  }

  /** The watcher itself, with what it tells of in a queue. */
  private FileNews news(int most) {
    return new FileNews(new AllowedFolders(List.of(root)), most);
  }

  private void watch(FileNews news, Path file) {
    String uri = file.toUri().toString();
    news.watched(uri, () -> updates.add(uri));
  }

  @Test
  void files_and_folders_on_the_way_come_and_go() throws Exception {
    Path file = root.resolve("new/deeper/file.txt");
    try (FileNews news = news(FileNews.MOST)) {
      watch(news, file);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "here");
      assertTold(file);
      awaitQuiet();

      Files.move(root.resolve("new"), root.resolve("old"));
      assertTold(file);
      awaitQuiet();
      Files.move(root.resolve("old"), root.resolve("new"));
      assertTold(file);
      awaitQuiet();
      Files.writeString(file, "changed");
      assertTold(file);
      awaitQuiet();

      Files.delete(file);
      Files.delete(file.getParent());
      assertTold(file);
      awaitQuiet();
      Files.createDirectory(file.getParent());
      Files.writeString(file, "again");
      assertTold(file);
    }
  }

  @Test
  void what_lies_outside_is_not_told_of() throws Exception {
    Path secret = Files.writeString(outside.resolve("secret.txt"), "one");
    Path link = Files.createSymbolicLink(root.resolve("link"), secret);
    Path way = Files.createSymbolicLink(root.resolve("way"), outside);
    Path inside = Files.writeString(root.resolve("in.txt"), "one");
    try (FileNews news = news(FileNews.MOST)) {
      watch(news, secret);
      watch(news, link);
      watch(news, way.resolve("secret.txt"));
      news.watched("file://" + root + "/../outside/secret.txt", () -> updates.add("up and out"));
      watch(news, inside);
      Files.writeString(secret, "two");
      Files.writeString(inside, "two");

      assertTold(inside);
      awaitOnly(inside);
    }
  }

  private void awaitOnly(Path file) throws InterruptedException {
    for (String next = updates.poll(1, SECONDS); next != null; next = updates.poll(1, SECONDS)) {
      assertThat(next).isEqualTo(file.toUri().toString());
    }
  }

  @Test
  void a_file_that_becomes_a_link_to_the_outside_is_told_of_once_as_gone() throws Exception {
    Path secret = Files.writeString(outside.resolve("secret.txt"), "one");
    Path file = Files.writeString(root.resolve("file.txt"), "one");
    Path inside = Files.writeString(root.resolve("in.txt"), "one");
    try (FileNews news = news(FileNews.MOST)) {
      watch(news, file);
      watch(news, inside);
      Path link = Files.createSymbolicLink(root.resolve("next"), secret);
      Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
      assertTold(file);

      Files.writeString(secret, "two");
      Files.writeString(inside, "two");
      assertTold(inside);
      awaitOnly(inside);
    }
  }

  @Test
  void addresses_that_are_no_files_are_not_watched_and_do_no_harm() throws Exception {
    Path inside = Files.writeString(root.resolve("in.txt"), "one");
    try (FileNews news = news(FileNews.MOST)) {
      for (String uri :
          List.of(
              "",
              "x",
              "https://example.com/x",
              "file://host/x",
              "file:x",
              "file:///%00",
              "file:///%zz",
              inside.toUri() + "?x",
              inside.toUri() + "#x")) {
        news.watched(uri, () -> updates.add(uri));
      }
      watch(news, inside);
      Files.writeString(inside, "two");
      assertTold(inside);
      awaitOnly(inside);
    }
  }

  @Test
  void no_more_is_watched_than_the_bound_and_what_is_left_makes_room() throws Exception {
    Path first = Files.writeString(root.resolve("first.txt"), "one");
    Path second = Files.writeString(root.resolve("second.txt"), "one");
    try (FileNews news = news(1)) {
      watch(news, first);
      watch(news, second);
      Files.writeString(second, "two");
      Files.writeString(first, "two");
      assertTold(first);
      awaitOnly(first);

      news.unwatched(first.toUri().toString());
      watch(news, second);
      Files.writeString(second, "three");
      assertTold(second);
    }
  }

  @Test
  void where_all_is_left_to_the_clients_nothing_is_watched() throws Exception {
    Path inside = Files.writeString(root.resolve("in.txt"), "one");
    try (FileNews none = new FileNews(new AllowedFolders(List.of()), FileNews.MOST);
        FileNews news = news(FileNews.MOST)) {
      none.watched(inside.toUri().toString(), () -> updates.add("left to the clients"));
      watch(news, inside);
      Files.writeString(inside, "two");
      assertTold(inside);
      awaitOnly(inside);
    }
  }
}
