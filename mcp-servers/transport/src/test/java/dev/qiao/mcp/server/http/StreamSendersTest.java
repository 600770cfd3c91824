package dev.qiao.mcp.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom: senders for readers, and readers for each other. */
class StreamSendersTest extends NarrowStreams {

  @Test
  void senders_do_not_wait_while_nobody_reads_or_the_reader_keeps_up() {
    EventStream stream = streams.open(TERMS);
    for (int i = 0; i < 200; i++) {
      assertThat(send(stream, "x")).isDone();
    }
    StreamReader reader = new StreamReader();
    stream.attach(reader, 200);
    for (int i = 0; i < 64; i++) {
      assertThat(send(stream, "x")).isDone();
    }
    assertThat(send(stream, "x")).isNotDone();
  }

  @Test
  void a_sender_waits_until_the_reader_has_taken_its_event() throws Exception {
    EventStream stream = streams.open(TERMS);
    StreamReader reader = new StreamReader();
    stream.attach(reader, 0);
    reader.ready = false;
    CompletableFuture<Void> first = send(stream, "1");
    CompletableFuture<Void> second = send(stream, "2");

    stream.next(reader);

    first.get(10, SECONDS);
    assertThat(second).isNotDone();
    stream.next(reader);
    second.get(10, SECONDS);
  }

  @Test
  void a_sender_goes_on_when_the_reader_leaves_or_another_one_has_read() throws Exception {
    EventStream stream = streams.open(TERMS);
    StreamReader reader = new StreamReader();
    reader.ready = false;
    stream.attach(reader, 0);
    CompletableFuture<Void> first = send(stream, "1");
    stream.detach(reader);
    first.get(10, SECONDS);

    stream.attach(reader, 0);
    CompletableFuture<Void> second = send(stream, "2");
    StreamReader newer = new StreamReader();
    stream.attach(newer, 0);
    assertThat(reader.displaced).isTrue();
    assertThat(stream.next(reader)).isEqualTo(EventStream.Pause.NOTHING_YET);
    assertThat(second).isNotDone();
    assertThat(newer.readAll(stream)).containsExactly("1", "2");
    second.get(10, SECONDS);
  }

  @Test
  void a_peer_that_resumes_again_and_again_and_reads_nothing_makes_no_sender_go_on() {
    EventStream stream = streams.open(TERMS);
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      StreamReader reader = new StreamReader();
      reader.ready = false;
      stream.attach(reader, 0);
      sent.add(send(stream, "x"));
    }

    assertThat(sent).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void what_a_newer_reader_has_already_is_waited_for_no_longer() throws Exception {
    EventStream stream = streams.open(TERMS);
    StreamReader older = new StreamReader();
    older.ready = false;
    stream.attach(older, 0);
    CompletableFuture<Void> first = send(stream, "1");
    CompletableFuture<Void> second = send(stream, "2");
    StreamReader newer = new StreamReader();

    stream.attach(newer, 1);

    first.get(10, SECONDS);
    assertThat(second).isNotDone();
    assertThat(streams.storedBytes()).isEqualTo(1 + StoredEvent.OVERHEAD_BYTES);
    assertThat(newer.readAll(stream)).containsExactly("2");
    second.get(10, SECONDS);
  }

  @Test
  @Timeout(value = 120, threadMode = SEPARATE_THREAD) // or it would wait for a forgotten sender
  void many_senders_and_changing_readers_lose_no_event_and_repeat_none() throws Exception {
    int senders = 4;
    int each = 500;
    EventStream stream =
        new SessionStreams(
                1,
                HttpLimits.builder().maxStoredEvents(senders * each).build(),
                new StoreBudget(Long.MAX_VALUE))
            .open(TERMS);
    CompletableFuture<?>[] sending =
        IntStream.range(0, senders)
            .mapToObj(
                sender ->
                    CompletableFuture.runAsync(
                        () -> sendAll(stream, sender, each), Thread::startVirtualThread))
            .toArray(CompletableFuture[]::new);
    CompletableFuture<Void> allSent = CompletableFuture.allOf(sending);
    Random random = new Random(5);
    List<String> read = new ArrayList<>();

    for (boolean last = false; !last; ) {
      last = allSent.isDone();
      StreamReader reader = new StreamReader();
      stream.attach(reader, read.size());
      int most = last ? Integer.MAX_VALUE : random.nextInt(100);
      for (int i = 0; i < most && stream.next(reader) instanceof StoredEvent event; i++) {
        read.add(new String(event.json(), UTF_8));
        assertThat(event.number()).isEqualTo(read.size());
      }
      if (random.nextBoolean()) {
        stream.detach(reader);
      }
    }

    allSent.get(10, SECONDS);
    assertThat(read).hasSize(senders * each).doesNotHaveDuplicates();
    for (int sender = 0; sender < senders; sender++) {
      String prefix = sender + ":";
      assertThat(read)
          .filteredOn(text -> text.startsWith(prefix))
          .isSortedAccordingTo(Comparator.comparing(text -> Integer.parseInt(text.substring(2))));
    }
  }

  private static void sendAll(EventStream stream, int sender, int count) {
    for (int i = 0; i < count; i++) {
      stream.send(bytes(sender + ":" + i)).block();
    }
  }

  @Test
  void a_reader_that_was_displaced_cannot_detach_the_newer_one() {
    EventStream stream = streams.open(TERMS);
    StreamReader older = new StreamReader();
    StreamReader newer = new StreamReader();
    stream.attach(older, 0);
    stream.attach(newer, 0);
    stream.detach(older);
    send(stream, "a");

    assertThat(newer.readAll(stream)).containsExactly("a");
  }
}
