package dev.qiao.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a session keeps of its streams. */
class EventStreamTest extends NarrowStreams {

  @Test
  void the_memory_never_exceeds_its_bytes_whatever_is_sent() {
    Random random = new Random(5);
    long most = 0;
    for (int i = 0; i < 2_000; i++) {
      EventStream stream = streams.open(TERMS);
      for (int e = random.nextInt(12); e > 0; e--) {
        send(stream, "x".repeat(random.nextInt(random.nextInt(10) == 0 ? 12_000 : 500)));
        assertThat(streams.storedBytes()).isLessThanOrEqualTo(MAX_BYTES);
        most = Math.max(most, streams.storedBytes());
      }
      if (random.nextBoolean()) {
        replay(stream, 0);
      }
      if (random.nextBoolean()) {
        stream.end(bytes("answer"), null);
      }
      assertThat(streams.storedBytes()).isLessThanOrEqualTo(MAX_BYTES);
    }
    assertThat(most).isGreaterThan(MAX_BYTES * 8 / 10);
  }

  @Test
  void the_oldest_event_goes_first_of_whichever_stream() {
    EventStream one = streams.open(TERMS);
    EventStream two = streams.open(TERMS);
    send(one, "1".repeat(4_000));
    send(two, "2".repeat(4_000));
    send(one, "3".repeat(4_000));

    assertThat(replay(one, 0)).containsExactly("3".repeat(4_000));
    assertThat(replay(two, 0)).containsExactly("2".repeat(4_000));
  }

  @Test
  void one_stream_keeps_its_newest_events() {
    EventStream stream = streams.open(TERMS);
    IntStream.rangeClosed(1, 20).forEach(i -> send(stream, "" + i));

    assertThat(replay(stream, 0)).hasSize(MAX_EVENTS).startsWith("13").endsWith("20");
    assertThat(replay(stream, 18)).containsExactly("19", "20");
    assertThat(replay(stream, 20)).isEmpty();
  }

  @Test
  void what_is_read_is_kept_for_another_time_and_counted() {
    EventStream stream = streams.open(TERMS);
    StreamReader reader = new StreamReader();
    stream.attach(reader, 0);
    send(stream, "a");
    assertThat(streams.storedBytes()).isZero();

    assertThat(reader.readAll(stream)).containsExactly("a");

    assertThat(streams.storedBytes()).isEqualTo(1 + StoredEvent.OVERHEAD_BYTES);
    assertThat(replay(stream, 0)).containsExactly("a");
  }

  @Test
  void what_waits_for_a_reader_is_not_dropped_although_it_is_over_the_limits() {
    EventStream stream = streams.open(TERMS);
    StreamReader reader = new StreamReader();
    stream.attach(reader, 0);
    IntStream.rangeClosed(1, 20).forEach(i -> send(stream, "" + i));
    stream.end(bytes("x".repeat(20_000)), bytes("small"));
    IntStream.rangeClosed(1, MAX_ENDED + 1).forEach(i -> streams.open(TERMS).end(bytes("a"), null));

    assertThat(reader.readAll(stream)).hasSize(21).startsWith("1").endsWith("x".repeat(20_000));
    assertThat(stream.next(reader)).isEqualTo(EventStream.Pause.OVER);
  }

  @Test
  void what_waits_for_a_reader_waits_for_the_one_that_takes_its_place() {
    EventStream stream = streams.open(TERMS);
    StreamReader older = new StreamReader();
    stream.attach(older, 0);
    send(stream, "a");
    stream.next(older);
    stream.end(bytes("x".repeat(20_000)), bytes("small"));
    StreamReader newer = new StreamReader();
    stream.attach(newer, 0);

    assertThat(newer.readAll(stream)).containsExactly("a", "x".repeat(20_000));
    assertThat(replay(stream, 0)).containsExactly("a", "small");
  }

  @Test
  void what_a_reader_leaves_unread_is_kept_within_the_limits() {
    EventStream stream = streams.open(TERMS);
    StreamReader reader = new StreamReader();
    stream.attach(reader, 0);
    IntStream.rangeClosed(1, 20).forEach(i -> send(stream, "" + i));
    stream.end(bytes("x".repeat(20_000)), bytes("small"));

    stream.detach(reader);

    assertThat(streams.storedBytes()).isPositive().isLessThanOrEqualTo(MAX_BYTES);
    assertThat(replay(stream, 0)).hasSize(MAX_EVENTS).startsWith("14").endsWith("20", "small");
  }

  @Test
  void of_ended_streams_the_last_ones_are_kept() {
    List<EventStream> ended =
        IntStream.rangeClosed(1, MAX_ENDED + 3).mapToObj(i -> streams.open(TERMS)).toList();
    ended.forEach(stream -> stream.end(bytes("answer"), null));

    assertThat(ended.stream().filter(stream -> streams.find(stream.id(1)).isPresent()))
        .containsExactlyElementsOf(ended.subList(3, MAX_ENDED + 3));
    assertThat(streams.storedBytes()).isEqualTo(MAX_ENDED * (6L + StoredEvent.OVERHEAD_BYTES));
  }

  @Test
  void of_ended_streams_none_is_forgotten_while_it_is_read() {
    EventStream read = streams.open(TERMS);
    StreamReader reader = new StreamReader();
    read.attach(reader, 0);
    read.end(bytes("answer"), null);
    IntStream.rangeClosed(0, MAX_ENDED).forEach(i -> streams.open(TERMS).end(bytes("other"), null));

    assertThat(reader.readAll(read)).containsExactly("answer");
    assertThat(streams.find(read.id(1))).isPresent();
    read.detach(reader);
    streams.open(TERMS).end(bytes("other"), null);
    assertThat(streams.find(read.id(1))).isEmpty();
  }

  @Test
  void all_sessions_together_keep_no_more_than_the_server_does() {
    SessionStreams other = new SessionStreams(8, LIMITS, budget);
    EventStream mine = streams.open(TERMS);
    EventStream theirs = other.open(TERMS);
    String some = "x".repeat(2_000);
    for (int i = 0; i < 4; i++) {
      send(mine, some);
    }
    for (int i = 0; i < 4; i++) {
      theirs.send(bytes(some)).block();
    }

    assertThat(streams.storedBytes() + other.storedBytes()).isLessThanOrEqualTo(MAX_BYTES * 3 / 2);
    assertThat(replay(mine, 0)).hasSize(4);
    streams.close();
    theirs.send(bytes(some)).block();
    theirs.send(bytes(some)).block();
    assertThat(other.storedBytes()).isGreaterThan(MAX_BYTES / 2);
  }

  @Test
  void a_stream_whose_answer_finds_no_room_is_forgotten() {
    budget.take(MAX_BYTES * 2); // by other sessions
    EventStream stream = streams.open(TERMS);

    stream.end(bytes("answer"), null);

    assertThat(streams.storedBytes()).isZero();
    assertThat(streams.find(stream.id(0))).isEmpty();
  }

  @Test
  void a_stream_that_ended_without_an_answer_can_be_asked_for() {
    EventStream stream = streams.open(TERMS);

    stream.end(null, null);

    assertThat(streams.find(stream.id(0))).containsSame(stream);
    assertThat(replay(stream, 0)).isEmpty();
  }

  @Test
  void a_stream_whose_answer_was_dropped_is_forgotten() {
    EventStream stream = streams.open(TERMS);
    stream.end(bytes("answer"), null);
    assertThat(streams.find(stream.id(0))).containsSame(stream);

    send(streams.open(TERMS), "x".repeat(MAX_BYTES - StoredEvent.OVERHEAD_BYTES));

    assertThat(streams.find(stream.id(0))).isEmpty();
  }

  @Test
  void ids_find_their_stream_and_no_other_sessions() {
    EventStream stream = streams.open(TERMS);
    send(stream, "a");
    EventId id = EventId.parse(stream.id(1).toString()).orElseThrow();

    assertThat(streams.find(id)).containsSame(stream);
    assertThat(streams.find(new EventId(8, id.stream(), 1))).isEmpty();
    assertThat(streams.find(new EventId(7, id.stream(), 2))).isEmpty();
  }

  @Test
  void a_closed_session_keeps_nothing_and_takes_nothing_new() {
    EventStream stream = streams.open(TERMS);
    send(stream, "a");

    streams.close();
    send(stream, "b");
    EventStream late = streams.open(TERMS);
    send(late, "c");
    late.end(bytes("d"), null);

    assertThat(streams.storedBytes()).isZero();
    assertThat(streams.find(stream.id(1))).isEmpty();
    assertThat(streams.find(late.id(1))).isEmpty();
  }

  @Test
  void limits_must_be_in_their_ranges() {
    assertThatThrownBy(() -> HttpLimits.builder().maxStoredEvents(0).build())
        .hasMessageContaining("maxStoredEvents");
    assertThatThrownBy(() -> HttpLimits.builder().maxStoredBytes(-1).build())
        .hasMessageContaining("maxStoredBytes");
    assertThatThrownBy(() -> HttpLimits.builder().maxStoredBytesOfAll(0).build())
        .hasMessageContaining("maxStoredBytesOfAll");
    assertThatThrownBy(() -> HttpLimits.builder().maxEndedStreams(0).build())
        .hasMessageContaining("maxEndedStreams");
    assertThatThrownBy(() -> HttpLimits.builder().maxStreamAge(Duration.ofMillis(-1)).build())
        .hasMessageContaining("maxStreamAge");
  }
}
