package io.duebridge.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Random;

/** Makes a company with two years of history by living through them: every entry passes the ledger's own rules. */
public final class SampleCompany {
    private static final Duration HISTORY = Duration.ofDays(730);

    private SampleCompany() {}

    /** The company at the end of its history, running on the given clock from then on. */
    public static Ledger generate(SampleSpec spec, InstantSource clock) {
        Random random = new Random(spec.seed());
        CompanyProfile profile = CompanyProfile.usd("Sandbox Landscaping");
        Instant endOfDay = spec.today().plusDays(1).atStartOfDay(profile.zone()).toInstant();
        Instant end = clock.instant().isBefore(endOfDay) ? clock.instant() : endOfDay.minusSeconds(1);
        Instant start = end.minus(HISTORY);
        LocalDate firstDay = LocalDate.ofInstant(start, profile.zone());
        if (spec.multiCurrency()) {
            profile = profile.withRates(SampleCatalogue.rates(firstDay, spec.today(), random));
        }
        SampleClock history = new SampleClock(start);
        Ledger ledger = new Ledger(profile, history);
        SampleCatalogue catalogue = new SampleCatalogue(ledger, random);
        SampleCustomers customers = new SampleCustomers(spec, ledger, catalogue, random);
        new SampleHistory(spec, ledger, catalogue, customers, history, random).live(start, end);
        SamplePapers.add(ledger, spec);
        ledger.closeBooksThrough(spec.today().minusYears(1).withDayOfYear(1).minusDays(1));
        ledger.runOn(clock);
        return ledger;
    }

    /** A clock that stands where it was last put. */
    static final class SampleClock implements InstantSource {
        private Instant now;

        SampleClock(Instant now) {
            this.now = now;
        }

        void moveTo(Instant later) {
            now = later;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
