package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.PageToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PageAheadTest {
    private final ExecutorService reader = Executors.newCachedThreadPool();

    /** Numbered pages; the token is the number of the page. */
    private record Page(int number, int of) {
        Optional<PageToken> next() {
            return number < of ? Optional.of(token(number + 1)) : Optional.empty();
        }
    }

    @AfterEach
    void stop() {
        reader.shutdownNow();
    }

    @Test
    void givesEveryPageOnceInOrder() throws Exception {
        PageAhead<Page> pages = pages(token -> page(token, 4), Optional.empty());
        List<Integer> taken = new ArrayList<>();
        while (pages.hasNext()) {
            taken.add(pages.take().number());
        }
        assertThat(taken).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(pages::take).hasMessage("the window is done");
    }

    @Test
    void startsInTheMiddleOfAWindow() throws Exception {
        PageAhead<Page> pages = pages(token -> page(token, 4), Optional.of(token(3)));
        assertThat(pages.take().number()).isEqualTo(3);
        assertThat(pages.take().number()).isEqualTo(4);
        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void readsTheNextPageWhileTheCurrentOneIsStoredAndNoFurther() throws Exception {
        AtomicInteger read = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(1);
        PageAhead<Page> pages = pages(
                token -> {
                    if (read.incrementAndGet() == 2) {
                        second.countDown();
                    }
                    return page(token, 10);
                },
                Optional.empty());
        pages.take();
        assertThat(second.await(10, TimeUnit.SECONDS))
                .as("page 2 is read before it is asked for")
                .isTrue();
        Thread.sleep(100);
        assertThat(read).as("page 3 is not").hasValue(2);
    }

    @Test
    void aPageThatCannotBeReadFailsAfterThePagesBeforeIt() throws Exception {
        PageAhead<Page> pages = pages(
                token -> {
                    Page page = page(token, 3);
                    if (page.number() == 2) {
                        throw new ConnectorException(ConnectionErrors.UNREACHABLE, "gone");
                    }
                    return page;
                },
                Optional.empty());
        assertThat(pages.take().number()).isEqualTo(1);
        assertThatThrownBy(pages::take).isInstanceOf(ConnectorException.class).hasMessage("gone");
    }

    @Test
    void closingGivesUpThePageThatIsBeingRead() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        PageAhead<Page> pages = pages(
                token -> {
                    reading.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return page(token, 1);
                },
                Optional.empty());
        reading.await();
        pages.close();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(pages.hasNext()).isFalse();
    }

    private PageAhead<Page> pages(PageAhead.Source<Page> source, Optional<PageToken> start) {
        return new PageAhead<>(source, start, Page::next, reader);
    }

    private static Page page(Optional<PageToken> token, int of) {
        return new Page(token.map(value -> Integer.parseInt(value.value())).orElse(1), of);
    }

    private static PageToken token(int number) {
        return new PageToken(Integer.toString(number));
    }
}
