package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.ErrorKind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryTimesTest {
    private static final Duration REGULAR = Duration.ofMinutes(10);

    @Test
    void aThrottledRunWaitsAsLongAsTheErpAsks() {
        assertThat(after(ErrorKind.THROTTLED, Optional.of(Duration.ofSeconds(7)), 4))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anOutageIsWaitedOutWithGrowingPausesUpToALimit() {
        assertThat(after(ErrorKind.UNAVAILABLE, Optional.empty(), 0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(after(ErrorKind.UNAVAILABLE, Optional.empty(), 1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(after(ErrorKind.UNAVAILABLE, Optional.empty(), 4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(after(ErrorKind.UNAVAILABLE, Optional.empty(), 1_000_000)).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIGURATION", "AUTHENTICATION", "PERMISSION"})
    void whatAPersonMustMendIsOnlyLookedAtNowAndThen(ErrorKind kind) {
        assertThat(failure(kind, Optional.empty()).pauses()).isTrue();
        assertThat(after(kind, Optional.empty(), 0)).isEqualTo(Duration.ofMinutes(15));
        assertThat(after(kind, Optional.empty(), 50)).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_DATA", "DEFECT"})
    void whatWillNotMendItselfIsNotTriedMoreOftenThanUsual(ErrorKind kind) {
        assertThat(failure(kind, Optional.empty()).pauses()).isFalse();
        assertThat(after(kind, Optional.empty(), 0)).isEqualTo(REGULAR);
        assertThat(after(kind, Optional.empty(), 9)).isEqualTo(Duration.ofMinutes(15));
    }

    private static Duration after(ErrorKind kind, Optional<Duration> retryAfter, int failuresBefore) {
        return RetryTimes.after(failure(kind, retryAfter), failuresBefore, REGULAR);
    }

    private static Failure failure(ErrorKind kind, Optional<Duration> retryAfter) {
        return new Failure(kind, "a.code", "a message", retryAfter);
    }
}
