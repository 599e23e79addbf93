package io.duebridge.collections.payments.posting;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What arrives while something is being written is written together next, in one transaction: with many that report side by side
 * the disk is waited for once for all of them, and one that comes alone waits for nobody. Whoever finds nobody writing writes,
 * its own and whatever came meanwhile; the others go on. If a group cannot be written, each of it is tried by itself, so that one
 * cannot keep the others from being written.
 *
 * @param <T> what is written
 * @param <R> what is known when it is
 */
final class GroupCommit<T, R> {
    private static final int MOST = 64;

    private final Function<List<T>, List<R>> write;
    private final Queue<Entry<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    /** @param write in one transaction; gives as many results, in the same order */
    GroupCommit(Function<List<T>, List<R>> write) {
        this.write = write;
    }

    /** The results are there once they are durable, and a failure once it is sure that one is not. */
    List<CompletableFuture<R>> add(List<T> items) {
        List<Entry<T, R>> entries = items.stream()
                .map(item -> new Entry<>(item, new CompletableFuture<R>()))
                .toList();
        waiting.addAll(entries);
        // Looks again after each round: what came just before the lock was given back was left to this one.
        while (!waiting.isEmpty() && writing.tryLock()) {
            try {
                writeNext();
            } finally {
                writing.unlock();
            }
        }
        return entries.stream().map(Entry::result).toList();
    }

    private void writeNext() {
        List<Entry<T, R>> group = new ArrayList<>();
        while (group.size() < MOST && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        if (group.isEmpty()) {
            return;
        }
        try {
            write(group);
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.get(0).result().completeExceptionally(e);
            } else {
                group.forEach(this::writeAlone);
            }
        }
    }

    private void writeAlone(Entry<T, R> entry) {
        try {
            write(List.of(entry));
        } catch (RuntimeException e) {
            entry.result().completeExceptionally(e);
        }
    }

    private void write(List<Entry<T, R>> group) {
        List<R> results = write.apply(group.stream().map(Entry::item).toList());
        for (int i = 0; i < group.size(); i++) {
            group.get(i).result().complete(results.get(i));
        }
    }

    private record Entry<T, R>(T item, CompletableFuture<R> result) {}
}
