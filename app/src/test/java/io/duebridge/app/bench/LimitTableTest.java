package io.duebridge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.app.bench.LimitTable.Row;
import io.duebridge.sandbox.quickbooks.CallCount;
import io.duebridge.sandbox.quickbooks.SandboxLimits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitTableTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final LimitTable table = new LimitTable(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void nineTenthsOfWhatTheLimitsAllowAreEnoughAndLessAreNot() {
        assertThat(table.print(row(Duration.ofMillis(111_100), 0))).isTrue();
        assertThat(table.print(row(Duration.ofMillis(112_400), 0))).isFalse();
    }

    @Test
    void oneCallThatIsTurnedAwayIsOneTooMany() {
        assertThat(table.print(row(Duration.ofSeconds(100), 1))).isFalse();
        assertThat(table.printBesideFloor(row(Duration.ofSeconds(100), 1), Duration.ofSeconds(90)))
                .isFalse();
    }

    @Test
    void aSlowMachineExcusesUpToFourTimesItsFloorAndTheShareStaysAsItIs() {
        Row slow = row(Duration.ofSeconds(400), 0);

        assertThat(table.printBesideFloor(slow, Duration.ofSeconds(100))).isTrue();
        assertThat(table.printBesideFloor(slow, Duration.ofSeconds(99))).isFalse();
        assertThat(slow.usedPercent()).isEqualTo(25);
        assertThat(lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("read things")
                        .contains(" 400.0 ", " 100.0 ", " 25 % ", " 1010 ", " 1001 ")
                        .endsWith("this machine"))
                .anySatisfy(line -> assertThat(line).contains("its floor").contains("4.0 times"));
    }

    @Test
    void whereTheLimitBindsTheRowSaysWhich() {
        assertThat(table.printBesideFloor(row(Duration.ofSeconds(105), 0), Duration.ofSeconds(1)))
                .isTrue();
        assertThat(lines()).anySatisfy(line -> assertThat(line).endsWith("10 calls a second"));
    }

    private static Row row(Duration took, long turnedAway) {
        LeastTime least = LeastTime.of(new SandboxLimits(100_000, 10, 10, 40), 1_001);
        return new Row("read things", 1_001, least, took, new CallCount(1_010, 1_010, turnedAway));
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
