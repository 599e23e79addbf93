package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ReportingProvider.Report;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Whatever a provider's list of events is like, each of them is taken in once. */
class NewsCollectorTest {
    private static final Duration MINUTES = Duration.ofMinutes(2);

    @OnBothDatabases
    void moreThanIsListedInOneGoIsListedInPartsTheOldestFirst(TestStore test) {
        Events events = new Events(test);
        events.happened(25, Duration.ofHours(20));
        NewsCollector<Event> collector = events.collector();
        List<Report> reports = collector.reports();
        assertThat(reports).extracting(Report::answer).isEqualTo(events.answers());
        reports.forEach(collector::acknowledge);
        events.clock.forward(MINUTES);
        assertThat(collector.reports()).isEmpty();
        assertThat(events.collector().reports()).isEmpty();

        // Not even one moment can be listed: it is said, and nothing newer is taken in.
        events.happened(25, Duration.ZERO);
        events.clock.forward(MINUTES);
        assertThatThrownBy(collector::reports).hasMessageContainingAll("Fake's news", "than can be listed");
    }

    @OnBothDatabases
    void oneEventThatFailsKeepsTheOthersFromNothingAndIsTriedAgain(TestStore test) {
        Events events = new Events(test);
        events.happened(3, Duration.ofMinutes(1));
        events.failing.add(events.all.get(0).id());
        NewsCollector<Event> collector = events.collector();
        List<Report> reports = collector.reports();
        assertThat(reports).hasSize(2);
        reports.forEach(collector::acknowledge);
        events.clock.forward(Duration.ofDays(5));
        assertThatThrownBy(collector::reports).hasMessageContainingAll("evt-0", "cannot be asked");

        // Another run of the program finds it too, though much that is newer was taken in.
        events.happened(3, Duration.ofMinutes(1));
        events.clock.forward(MINUTES);
        collector.reports().forEach(collector::acknowledge);
        events.failing.clear();
        events.clock.forward(MINUTES);
        assertThat(events.collector().reports()).isEqualTo(collector.reports()).hasSize(1);
    }

    @OnBothDatabases
    void whatCannotBeListedNowIsListedLaterFromThereOn(TestStore test) {
        Events events = new Events(test);
        events.happened(25, Duration.ofHours(20));
        NewsCollector<Event> collector = events.collector();
        events.silentAfter = events.all.get(12).at();
        List<Report> first = collector.reports();
        assertThat(first).hasSizeBetween(1, 24);
        first.forEach(collector::acknowledge);
        events.silentAfter = Instant.MAX;
        events.clock.forward(MINUTES);
        List<Report> rest = collector.reports();
        assertThat(Stream.concat(first.stream(), rest.stream()).map(Report::answer))
                .isEqualTo(events.answers());
    }

    @OnBothDatabases
    void whatTakesTooLongToListIsListedInPartsThatDoNot(TestStore test) {
        Events events = new Events(test);
        events.happened(25, Duration.ofDays(20));
        events.failing.add("evt-3");
        events.longest = Duration.ofHours(12);
        NewsCollector<Event> collector = events.collector();
        List<ProviderAnswer> heard = new ArrayList<>();
        for (int minute = 0; minute < 20; minute++) {
            List<Report> reports = events.reportsOf(collector);
            reports.forEach(collector::acknowledge);
            reports.forEach(report -> heard.add(report.answer()));
            events.clock.forward(MINUTES);
        }
        assertThat(heard).hasSize(24).doesNotContain(new ProviderAnswer.Settled("evt-3"));

        // What failed before is looked at again though nothing can be listed.
        events.failing.clear();
        events.silentAfter = Instant.MIN;
        assertThat(collector.reports()).extracting(Report::answer).containsExactly(new ProviderAnswer.Settled("evt-3"));
    }

    @OnBothDatabases
    void whatThereIsNoTimeForIsLookedAtAtOnceTheNextTime(TestStore test) {
        Events events = new Events(test);
        events.happened(5, Duration.ofMinutes(1));
        AtomicLong nanos = new AtomicLong();
        events.eachTakes = () -> nanos.addAndGet(Duration.ofSeconds(70).toNanos());
        NewsCollector<Event> collector = new NewsCollector<>(events, events.clock, nanos::get);
        collector.keepIn(new ProviderNews(test.store(), events.provider));
        for (int size : new int[] {2, 2, 1}) {
            List<Report> reports = collector.reports();
            assertThat(reports).hasSize(size);
            reports.forEach(collector::acknowledge);
        }
        assertThat(collector.reports()).isEmpty();
    }

    @OnBothDatabases
    void whatStaysUnclearIsLetGoOnceItIsNotListedAnyMore(TestStore test) {
        Events events = new Events(test);
        events.happened(1, Duration.ZERO);
        events.unclear.add(events.all.get(0).id());
        NewsCollector<Event> collector = events.collector();
        assertThat(collector.reports()).isEmpty();
        events.clock.forward(Duration.ofDays(29));
        events.happened(1, Duration.ZERO);
        collector.reports().forEach(collector::acknowledge);
        assertThat(events.followed("evt-0")).isEqualTo(2);
        events.clock.forward(Duration.ofDays(2));
        events.asked.clear();
        assertThat(collector.reports()).isEmpty();
        assertThat(events.followed("evt-0")).isEqualTo(2);
        assertThat(events.asked)
                .singleElement()
                .isEqualTo(events.all.get(1).at().minus(events.overlap()));
    }

    private record Event(String id, Instant at, PaymentId payment) {}

    /** Lists at most ten of them in one go. */
    private static final class Events implements NewsCollector.Source<Event> {
        private final TestStore test;
        private final TestClock clock;
        private final String provider = UUID.randomUUID().toString();
        private final List<Event> all = new ArrayList<>();
        private final List<Instant> asked = new ArrayList<>();
        private final List<String> followed = new ArrayList<>();
        private Instant silentAfter = Instant.MAX;
        private Duration longest = Duration.ofDays(100);
        private Runnable eachTakes = () -> {};
        private final Set<String> failing = ConcurrentHashMap.newKeySet();
        private final Set<String> unclear = ConcurrentHashMap.newKeySet();

        private Events(TestStore test) {
            this.test = test;
            this.clock = test.clock();
        }

        private NewsCollector<Event> collector() {
            NewsCollector<Event> collector = new NewsCollector<>(this, clock);
            collector.keepIn(new ProviderNews(test.store(), provider));
            return collector;
        }

        /** None if nothing but failures can be reported. */
        private List<Report> reportsOf(NewsCollector<Event> collector) {
            try {
                return collector.reports();
            } catch (IllegalStateException nothingElse) {
                return List.of();
            }
        }

        /** Evenly in the time that has just passed. */
        private void happened(int count, Duration within) {
            Instant start = clock.instant().minusSeconds(1).minus(within);
            for (int i = 0; i < count; i++) {
                all.add(new Event(
                        "evt-" + all.size(),
                        start.plus(within.multipliedBy(i).dividedBy(count)),
                        new PaymentId(UUID.randomUUID())));
            }
        }

        private int followed(String id) {
            return Collections.frequency(followed, id);
        }

        private List<ProviderAnswer> answers() {
            return all.stream()
                    .<ProviderAnswer>map(event -> new ProviderAnswer.Settled(event.id()))
                    .toList();
        }

        @Override
        public String name() {
            return "Fake";
        }

        @Override
        public Duration overlap() {
            return Duration.ofHours(1);
        }

        @Override
        public Optional<List<Event>> listed(Instant from, Instant to, Deadline deadline)
                throws NewsCollector.Unavailable {
            asked.add(from);
            if (from.isAfter(silentAfter) || Duration.between(from, to).compareTo(longest) > 0) {
                throw new NewsCollector.Unavailable("it does not answer");
            }
            List<Event> listed = all.stream()
                    .filter(event -> !event.at().isBefore(from) && !event.at().isAfter(to))
                    .toList();
            return listed.size() > 10 ? Optional.empty() : Optional.of(listed);
        }

        @Override
        public String id(Event event) {
            return event.id();
        }

        @Override
        public Instant at(Event event) {
            return event.at();
        }

        @Override
        public Optional<Report> report(Event event, ProviderNews taken, Deadline deadline)
                throws NewsCollector.Unavailable {
            followed.add(event.id());
            eachTakes.run();
            if (failing.contains(event.id())) {
                throw new NewsCollector.Unavailable("it cannot be asked");
            }
            return Optional.of(new Report(
                    event.payment(),
                    unclear.contains(event.id())
                            ? new ProviderAnswer.Unclear("not yet")
                            : new ProviderAnswer.Settled(event.id())));
        }
    }
}
