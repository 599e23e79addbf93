package io.duebridge.collections.cash.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written is read back exactly, for many statements made from seeds. */
class BankFilesRoundTripTest {
    private static final int SEEDS = 150;
    private static final String[] CURRENCIES = {"EUR", "USD", "JPY", "KWD"};
    private final BankFiles files = new BankFiles(FileLimits.DEFAULT);

    @Test
    void whatIsWrittenAsBai2IsReadBack() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<IncomingPayment> written = payments(seed, false);
            compare(seed, written, files.parse("f", SampleFiles.bai2(written), Optional.empty()), false, false);
        }
    }

    @Test
    void whatIsWrittenAsCamtIsReadBack() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<IncomingPayment> written = payments(seed, true);
            compare(seed, written, files.parse("f", SampleFiles.camt(written), Optional.empty()), true, true);
        }
    }

    @Test
    void whatIsWrittenAsCsvIsReadBack() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<IncomingPayment> written = payments(seed, true);
            compare(
                    seed,
                    written,
                    files.parse("f", SampleFiles.csv(written), Optional.of(SampleFiles.MAPPING)),
                    true,
                    true);
        }
    }

    @Test
    void identitiesDoNotDependOnWhatElseIsInTheFile() {
        List<IncomingPayment> all = payments(3, true);
        List<IncomingPayment> some = all.subList(0, all.size() / 2);
        List<String> ofAll = identities(files.parse("a", SampleFiles.camt(all), Optional.empty()));
        List<String> ofSome = identities(files.parse("b", SampleFiles.camt(some), Optional.empty()));

        assertThat(ofAll).doesNotHaveDuplicates().startsWith(ofSome.toArray(String[]::new));
    }

    @Test
    void equalLinesOfADayAreDifferentPayments() {
        IncomingPayment one = payments(5, true).get(0);
        List<String> identities =
                identities(files.parse("a", SampleFiles.csv(List.of(one, one, one)), Optional.of(SampleFiles.MAPPING)));

        assertThat(identities).hasSize(3).doesNotHaveDuplicates();
        assertThat(identities(files.parse("b", SampleFiles.csv(List.of(one, one)), Optional.of(SampleFiles.MAPPING))))
                .isEqualTo(identities.subList(0, 2));
    }

    private static List<String> identities(BankFile file) {
        return file.payments().stream().map(IncomingPayment::identity).toList();
    }

    private static List<IncomingPayment> payments(long seed, boolean unicode) {
        return new SampleFiles(seed, unicode).payments(CURRENCIES[(int) (seed % 4)], 1 + (int) (seed % 23));
    }

    private static void compare(
            long seed, List<IncomingPayment> written, BankFile read, boolean payer, boolean references) {
        assertThat(read.payments().stream()
                        .map(one -> SampleFiles.told(one, payer, references))
                        .toList())
                .as("seed " + seed)
                .isEqualTo(written.stream()
                        .map(one -> SampleFiles.told(one, payer, references))
                        .toList());
    }
}
