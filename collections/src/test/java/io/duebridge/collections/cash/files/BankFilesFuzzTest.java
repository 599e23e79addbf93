package io.duebridge.collections.cash.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Files damaged at random: cut off, a byte changed, lines doubled, dropped and swapped. Each is read, or refused with faults that say
 * where and what; nothing else may happen. Where the format has totals, an accepted file has only amounts that were in it.
 */
class BankFilesFuzzTest {
    private static final int FILES = 25;
    private static final int DAMAGES = 60;
    private final BankFiles files = new BankFiles(FileLimits.DEFAULT);

    @Test
    void damagedBai2IsReadRightOrRefused() {
        damage(SampleFiles::bai2, Optional.empty(), true);
    }

    @Test
    void damagedCamtIsReadRightOrRefused() {
        damage(SampleFiles::camt, Optional.empty(), true);
    }

    @Test
    void damagedCsvIsReadOrRefused() {
        damage(SampleFiles::csv, Optional.of(SampleFiles.MAPPING), false);
    }

    @Test
    void aFileThatIsCutOffIsNeverTakenIfItsFormatHasAnEnd() {
        List<IncomingPayment> payments = new SampleFiles(1, false).payments("USD", 12);
        for (byte[] whole : List.of(SampleFiles.bai2(payments), SampleFiles.camt(payments))) {
            int end = new String(whole, StandardCharsets.UTF_8).stripTrailing().length();
            for (int length = 0; length < end - 1; length += 3) {
                assertThat(refused(Arrays.copyOf(whole, length), Optional.empty()))
                        .as("first " + length + " bytes")
                        .isTrue();
            }
        }
    }

    private void damage(Written format, Optional<CsvMapping> mapping, boolean totals) {
        int refused = 0;
        for (long seed = 0; seed < FILES; seed++) {
            List<IncomingPayment> payments = new SampleFiles(seed, false).payments("USD", 8);
            List<BigDecimal> amounts =
                    payments.stream().map(one -> one.amount().amount()).toList();
            byte[] whole = format.of(payments);
            for (int i = 0; i < DAMAGES; i++) {
                byte[] damaged = damaged(whole, new Random(1_000 * seed + i));
                String what = "file " + seed + ", damage " + i;
                try {
                    List<BigDecimal> read = files.parse("f", damaged, mapping).payments().stream()
                            .map(one -> one.amount().amount())
                            .toList();
                    if (totals) {
                        assertThat(amounts).as(what).containsAll(read);
                    }
                } catch (BankFileException e) {
                    refused++;
                    assertThat(e.faults())
                            .as(what)
                            .isNotEmpty()
                            .allMatch(fault -> !fault.problem().isBlank());
                } catch (RuntimeException e) {
                    throw new AssertionError(what + ":\n" + new String(damaged, StandardCharsets.UTF_8), e);
                }
            }
        }
        assertThat(refused).as("most damages are noticed").isGreaterThan(FILES * DAMAGES / 4);
    }

    private boolean refused(byte[] content, Optional<CsvMapping> mapping) {
        try {
            files.parse("f", content, mapping);
            return false;
        } catch (BankFileException e) {
            return true;
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        List<String> lines =
                new ArrayList<>(Arrays.asList(new String(whole, StandardCharsets.ISO_8859_1).split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(whole, random.nextInt(whole.length));
            }
            case 1, 2 -> {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
                return flipped;
            }
            case 3 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 4 -> lines.remove(at);
            default -> lines.add(random.nextInt(lines.size()), lines.remove(at));
        }
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One format's writer. */
    @FunctionalInterface
    private interface Written {
        byte[] of(List<IncomingPayment> payments);
    }
}
