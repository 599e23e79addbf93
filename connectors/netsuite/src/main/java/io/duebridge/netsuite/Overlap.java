package io.duebridge.netsuite;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stretch that a clock set back runs through twice: there a local time without an offset, as SuiteQL has it, is two points in time, and
 * the order of local times is not that of the points.
 *
 * @param start of the first run
 * @param end of the second run; exclusive
 * @param from the local time at both starts
 * @param to the local time at both ends; exclusive
 */
record Overlap(Instant start, Instant end, LocalDateTime from, LocalDateTime to) {
    /** The one that a point in time lies in. */
    static Optional<Overlap> at(ZoneId zone, Instant time) {
        return around(zone, time)
                .filter(overlap -> !time.isBefore(overlap.start()) && time.isBefore(overlap.end()))
                .findFirst();
    }

    /** Where a stretch has to be cut so that it lies in an overlap or outside of all; its own end if it does already. */
    static Instant cut(ZoneId zone, Instant from, Instant to) {
        return around(zone, from)
                .flatMap(overlap -> Stream.of(overlap.start(), overlap.end()))
                .filter(edge -> edge.isAfter(from) && edge.isBefore(to))
                .min(Instant::compareTo)
                .orElse(to);
    }

    /** The last before and the first two behind, since the change of a clock lies in the middle of its overlap. */
    private static Stream<Overlap> around(ZoneId zone, Instant time) {
        Optional<ZoneOffsetTransition> before =
                Optional.ofNullable(zone.getRules().previousTransition(time));
        Optional<ZoneOffsetTransition> next =
                Optional.ofNullable(zone.getRules().nextTransition(time.minus(Duration.ofNanos(1))));
        Optional<ZoneOffsetTransition> second =
                next.flatMap(one -> Optional.ofNullable(zone.getRules().nextTransition(one.getInstant())));
        return Stream.of(before, next, second)
                .flatMap(Optional::stream)
                .filter(ZoneOffsetTransition::isOverlap)
                .map(Overlap::of);
    }

    private static Overlap of(ZoneOffsetTransition change) {
        Duration twice = change.getDuration().abs();
        return new Overlap(
                change.getInstant().minus(twice),
                change.getInstant().plus(twice),
                change.getDateTimeAfter(),
                change.getDateTimeBefore());
    }
}
