package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnTest {

    @Test
    void aSenderThatIsFreeTakesTheNextOne() {
        List<Iterable<String>> lanes = new Turn<>(List.of("a", "b", "c", "d")).lanes(2);
        Iterator<String> slow = lanes.get(0).iterator();
        Iterator<String> quick = lanes.get(1).iterator();

        assertThat(slow.next()).isEqualTo("a");
        assertThat(quick.next()).isEqualTo("b");
        assertThat(quick.next()).isEqualTo("c");
        assertThat(quick.next()).isEqualTo("d");
        assertThat(quick).isExhausted();
        assertThat(slow).isExhausted();
    }

    @Test
    void thereAreNoMoreSendersThanThereIsToSend() {
        assertThat(new Turn<>(List.of("a", "b")).lanes(4)).hasSize(2);
        assertThat(new Turn<>(List.of()).lanes(4)).isEmpty();
    }

    @Test
    void allLanesTogetherGiveEachOnce() throws Exception {
        List<Integer> all = IntStream.range(0, 5_000).boxed().toList();
        List<Iterable<Integer>> lanes = new Turn<>(all).lanes(4);
        ExecutorService senders = Executors.newFixedThreadPool(lanes.size());
        List<Integer> sent = new ArrayList<>();
        try {
            List<Future<List<Integer>>> running = new ArrayList<>();
            for (Iterable<Integer> lane : lanes) {
                running.add(senders.submit(() -> {
                    List<Integer> mine = new ArrayList<>();
                    lane.forEach(mine::add);
                    return mine;
                }));
            }
            for (Future<List<Integer>> one : running) {
                sent.addAll(one.get());
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(sent).containsExactlyInAnyOrderElementsOf(all);
    }
}
