package io.duebridge.collections.payments;

import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.ReportingProvider.Report;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what happened at a provider from its list of events, each minute, and at once after a webhook: one that comes early, twice, out
 * of order or never does no harm. An event is taken in once its report was acknowledged; until then it is looked at again, as long as the
 * provider lists it.
 *
 * @param <E> an event as the provider lists it
 */
public final class NewsCollector<E> {
    private static final Logger LOG = LoggerFactory.getLogger(NewsCollector.class);
    private static final Duration PAUSE = Duration.ofSeconds(60);

    /** For one question. */
    private static final Duration CALL_TIME = Duration.ofSeconds(30);

    /** For one collection, which others wait for; the rest stays for the next one. */
    private static final Duration COLLECTION = Duration.ofMinutes(2);

    private static final Duration KEPT = Duration.ofDays(45);

    /** How far back providers list. The first look goes there: another run of the program may have left what it could not follow. */
    static final Duration FURTHEST = Duration.ofDays(30);

    private final Source<E> source;
    private final NewsList<E> list;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final AtomicLong rounds = new AtomicLong();
    private final Map<Report, Heard<E>> collected = new ConcurrentHashMap<>();

    /** Listed and not taken in, by its id, in the order of the list. */
    private final Map<String, Heard<E>> left = Collections.synchronizedMap(new LinkedHashMap<>());

    private volatile Optional<ProviderNews> kept = Optional.empty();
    private volatile Instant next = Instant.MIN;
    private volatile boolean firstLook = true;

    /** All before it was listed. */
    private volatile Instant reached = Instant.MIN;

    /** All that happened before it was listed, what the provider lists late as well. */
    private volatile Instant complete = Instant.MIN;

    public NewsCollector(Source<E> source, InstantSource clock) {
        this(source, clock, System::nanoTime);
    }

    /** @param nanoTime by which a collection's time is up */
    NewsCollector(Source<E> source, InstantSource clock, LongSupplier nanoTime) {
        this.source = source;
        this.list = new NewsList<>(source);
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** A provider's list of events, which goes back 30 days. */
    public interface Source<E> {
        /** As people call the provider. */
        String name();

        /** How long after the moment in which it happened an event may appear in the list. */
        Duration overlap();

        /**
         * All of that time and some seconds around it, oldest first; empty if it is more than is listed in one go.
         *
         * @param deadline of the whole collection; each of the calls has one of its own within it
         */
        Optional<List<E>> listed(Instant from, Instant to, Deadline deadline) throws Unavailable;

        String id(E event);

        Instant at(E event);

        /** What it says of a payment of ours; empty if nothing. Of an event only what it is about is taken; how that stands is asked. */
        Optional<Report> report(E event, ProviderNews taken, Deadline deadline) throws Unavailable;
    }

    /** The provider cannot be asked now. */
    public static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }

        public Unavailable(String message) {
            super(message);
        }
    }

    /** @param triedIn the last collection that looked at it; 0 if none did */
    private record Heard<E>(String id, Instant at, E event, long triedIn) {}

    /** What one collection has found so far. */
    private record Round(long number, Instant now, Deadline deadline, List<Report> reports, List<Unavailable> failed) {}

    /** From now on news are collected. */
    public void keepIn(ProviderNews news) {
        kept = Optional.of(news);
    }

    /** Something happened: it is looked for the next time it is asked for. */
    public void wake() {
        next = Instant.MIN;
    }

    /** The time for one call within a collection. */
    public static Deadline call(Deadline collection) {
        Duration rest = collection.remaining();
        return rest.compareTo(CALL_TIME) < 0 ? collection : Deadline.after(CALL_TIME);
    }

    /**
     * What is new, oldest first; nothing if it was looked lately and no webhook came since. What failed keeps nothing else back: it is
     * thrown once there is nothing to report beside it.
     */
    public List<Report> reports() {
        Instant now = clock.instant();
        Optional<ProviderNews> taken = kept;
        if (taken.isEmpty() || now.isBefore(next)) {
            return List.of();
        }
        next = now.plus(PAUSE);
        collected.clear();
        Round round = new Round(
                rounds.incrementAndGet(),
                now,
                Deadline.after(COLLECTION, nanoTime),
                new ArrayList<>(),
                new ArrayList<>());
        letGo(now.minus(FURTHEST));
        collect(taken.get(), round);
        return said(round);
    }

    private List<Report> said(Round round) {
        if (!round.failed.isEmpty()) {
            Unavailable first = round.failed.get(0);
            String told = source.name() + "'s news cannot be collected now: " + first.getMessage()
                    + (round.failed.size() > 1 ? " (and " + (round.failed.size() - 1) + " more)" : "");
            if (round.reports.isEmpty()) {
                throw new IllegalStateException(told, first);
            }
            LOG.warn("{}", told);
        }
        return round.reports;
    }

    private void collect(ProviderNews taken, Round round) {
        try {
            if (!listAndFollow(taken, round)) {
                // The time was up, and of what waits some was not looked at even once.
                next = Instant.MIN;
                return;
            }
        } catch (Unavailable e) {
            round.failed.add(e);
        }
        // What failed before comes last, so that it takes no time from the others.
        follow(heard -> heard.triedIn() < round.number, taken, round);
    }

    /** False if the time was up. */
    private boolean listAndFollow(ProviderNews taken, Round round) throws Unavailable {
        Instant from = from(taken, round.now);
        while (from.isBefore(round.now)) {
            from = list(from, round);
            if (!follow(heard -> heard.triedIn() == 0, taken, round)) {
                return false;
            }
        }
        if (firstLook) {
            firstLook = false;
            taken.forgetBefore(round.now.minus(KEPT));
        }
        return true;
    }

    /** What could not be followed until the provider does not list it any more. */
    private void letGo(Instant furthest) {
        for (Heard<E> heard : List.copyOf(left.values())) {
            if (heard.at().isBefore(furthest)) {
                left.remove(heard.id());
                LOG.warn(
                        "{}'s event {} of {} could not be followed and is not listed any more: look at it there",
                        source.name(),
                        heard.id(),
                        heard.at());
            }
        }
    }

    /** Never after what was listed, by our clock and by the provider's. */
    private Instant from(ProviderNews taken, Instant now) {
        Instant furthest = now.minus(FURTHEST);
        Instant from = firstLook
                ? complete
                : earlier(taken.latest().orElse(furthest), reached).minus(source.overlap());
        return from.isBefore(furthest) ? furthest : from;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** To when that is. */
    private Instant list(Instant from, Round round) throws Unavailable {
        NewsList.Listed<E> listed = list.from(from, round.now, round.deadline);
        for (E event : listed.events()) {
            String id = source.id(event);
            left.putIfAbsent(id, new Heard<>(id, source.at(event), event, 0));
        }
        reached = listed.to();
        complete = earlier(reached, round.now.minus(source.overlap()));
        return reached;
    }

    /** False if the time was up. */
    private boolean follow(Predicate<Heard<E>> which, ProviderNews taken, Round round) {
        List<Heard<E>> waiting = List.copyOf(left.values()).stream()
                .filter(which)
                .sorted(Comparator.<Heard<E>>comparingLong(Heard::triedIn).thenComparing(Heard::at))
                .toList();
        Set<String> known = taken.taken(waiting.stream().map(Heard::id).toList());
        known.forEach(left::remove);
        for (Heard<E> heard : waiting) {
            if (!known.contains(heard.id())) {
                if (round.deadline.hasPassed()) {
                    return false;
                }
                follow(heard, taken, round);
            }
        }
        return true;
    }

    private void follow(Heard<E> heard, ProviderNews taken, Round round) {
        left.put(heard.id(), new Heard<>(heard.id(), heard.at(), heard.event(), round.number));
        try {
            Optional<Report> report = source.report(heard.event(), taken, call(round.deadline));
            if (report.isEmpty()) {
                take(taken, heard);
            } else if (!(report.get().answer() instanceof Unclear)) {
                if (collected.putIfAbsent(report.get(), heard) == null) {
                    round.reports.add(report.get());
                } else {
                    take(taken, heard);
                }
            }
        } catch (Unavailable | RuntimeException e) {
            round.failed.add(new Unavailable("event " + heard.id() + " cannot be followed: " + e.getMessage(), e));
        }
    }

    private void take(ProviderNews taken, Heard<E> heard) {
        taken.take(heard.id(), heard.at());
        left.remove(heard.id());
    }

    public void acknowledge(Report report) {
        Heard<E> heard = collected.remove(report);
        if (heard != null) {
            kept.ifPresent(taken -> take(taken, heard));
        }
    }
}
