package io.duebridge.quickbooks;

import io.duebridge.spi.ChangeCheck;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/**
 * One call to the change feed (CDC) for all kinds together. The feed reaches back 30 days and is cut off at 1,000 objects without a
 * word: then the kinds of which it told nothing are asked for again without the others, until an answer is not full. What it may not
 * have told counts as changed.
 */
final class QuickBooksChangeCheck implements ChangeCheck {
    /** A day less than the whole reach, for clocks that differ. */
    private static final Duration REACH = Duration.ofDays(29);

    private final QuickBooksFeed feed;
    private final Set<RecordKind> kinds;
    private final InstantSource clock;

    QuickBooksChangeCheck(QuickBooksFeed feed, Set<RecordKind> kinds, InstantSource clock) {
        this.feed = feed;
        this.kinds = Set.copyOf(kinds);
        this.clock = clock;
    }

    @Override
    public Set<RecordKind> kinds() {
        return kinds;
    }

    @Override
    public Changed changedSince(Set<RecordKind> asked, Instant since, Deadline deadline) throws ConnectorException {
        if (since.isBefore(clock.instant().minus(REACH))) {
            return new Changed(asked, since);
        }
        Set<QuickBooksEntity> silent = EnumSet.noneOf(QuickBooksEntity.class);
        asked.forEach(kind -> silent.add(QuickBooksEntity.of(kind)));
        Set<RecordKind> changed = EnumSet.noneOf(RecordKind.class);
        Instant through = Instant.MAX;
        while (true) {
            FeedAnswer answer = feed.since(silent, since, deadline);
            if (answer.fault().isPresent()) {
                return new Changed(asked, since);
            }
            Instant answeredAt = answer.answeredAt()
                    .orElseThrow(() -> new ConnectorException(
                            ConnectionErrors.UNREADABLE_ANSWER, "the change feed's answer names no time"));
            through = answeredAt.isBefore(through) ? answeredAt : through;
            answer.entities().forEach(entity -> changed.add(entity.kind()));
            silent.removeAll(answer.entities());
            // A full answer has rows of something, so each round has one kind less to ask for.
            if (!answer.mayBeCutOff() || silent.isEmpty()) {
                return new Changed(changed, through);
            }
        }
    }
}
