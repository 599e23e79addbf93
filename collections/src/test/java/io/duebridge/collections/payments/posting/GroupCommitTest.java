package io.duebridge.collections.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
    private final List<List<Integer>> written = new ArrayList<>();

    private synchronized List<String> write(List<Integer> group) {
        written.add(List.copyOf(group));
        return group.stream().map(item -> "wrote " + item).toList();
    }

    @Test
    void oneThatComesAloneIsWrittenAtOnce() {
        GroupCommit<Integer, String> commit = new GroupCommit<>(this::write);

        assertThat(commit.add(List.of(1)).get(0)).isCompletedWithValue("wrote 1");
        assertThat(commit.add(List.of(2)).get(0)).isCompletedWithValue("wrote 2");

        assertThat(written).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void whatComesWhileOneIsWrittenIsWrittenTogetherAndKeepsNobodyWaiting() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupCommit<Integer, String> commit = new GroupCommit<>(group -> {
            begun.countDown();
            await(goOn);
            return write(group);
        });
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<String> first =
                    writer.submit(() -> commit.add(List.of(1)).get(0).join());
            await(begun);
            CompletableFuture<String> second = commit.add(List.of(2)).get(0);
            CompletableFuture<String> third = commit.add(List.of(3)).get(0);
            assertThat(second).isNotDone();
            goOn.countDown();

            assertThat(first.get()).isEqualTo("wrote 1");
            // Whoever wrote the first has written the others before it went on.
            assertThat(second).isCompletedWithValue("wrote 2");
            assertThat(third).isCompletedWithValue("wrote 3");
            assertThat(written).containsExactly(List.of(1), List.of(2, 3));
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void oneThatCannotBeWrittenKeepsTheOthersOfItsGroupFromNothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupCommit<Integer, String> commit = new GroupCommit<>(group -> {
            begun.countDown();
            await(goOn);
            if (group.contains(13)) {
                throw new IllegalStateException("13 cannot be written");
            }
            return write(group);
        });
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<String> first =
                    writer.submit(() -> commit.add(List.of(1)).get(0).join());
            await(begun);
            CompletableFuture<String> second = commit.add(List.of(2)).get(0);
            CompletableFuture<String> bad = commit.add(List.of(13)).get(0);
            CompletableFuture<String> fourth = commit.add(List.of(4)).get(0);
            goOn.countDown();
            first.get();

            assertThat(second).isCompletedWithValue("wrote 2");
            assertThat(fourth).isCompletedWithValue("wrote 4");
            assertThatThrownBy(bad::join).hasMessageContaining("13 cannot be written");
            assertThat(written).containsExactly(List.of(1), List.of(2), List.of(4));
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void withManyAtOnceEachIsWrittenOnceAndAllWhenTheLastOfThemHasReturned() throws Exception {
        GroupCommit<Integer, String> commit = new GroupCommit<>(this::write);
        int each = 2_000;
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(writer ->
                            writers.submit(() -> IntStream.range(writer * each, (writer + 1) * each)
                                    .forEach(item -> commit.add(List.of(item)))))
                    .toList();
            for (Future<?> one : running) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(written.stream().flatMap(List::stream).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 4 * each).boxed().toList());
        assertThat(written).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(64));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
