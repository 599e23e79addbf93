package io.duebridge.app.settings;

import io.duebridge.collections.portalview.FilesShown;
import io.duebridge.routes.CashPlan;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection's file.
 *
 * @param homeCurrency empty: as the ERP says
 * @param settings the connector's own, valid for it, secrets resolved
 * @param schedule for every kind the pause between two reads
 * @param filesShown which attached files customers see
 * @param reconcileAt when the books are compared each night, in the company's time zone
 * @param cash where its bank files come from
 */
public record ConnectionConfig(
        String name,
        String vendor,
        boolean enabled,
        Optional<Currency> homeCurrency,
        ConnectionSettings settings,
        Optional<Path> overlayFolder,
        Map<RecordKind, Duration> schedule,
        FilesShown filesShown,
        Reading reading,
        LocalTime reconcileAt,
        Posting posting,
        CashPlan cash) {
    public ConnectionConfig {
        schedule = Map.copyOf(schedule);
    }

    /**
     * @param since records changed before the start of this day (UTC) are never read
     * @param idlePause the longest pause between two looks at a company in which nothing happens
     * @param idlePauseTold the same while its webhooks work
     * @param toldPause the shortest pause between two reads of a kind because of what webhooks told
     */
    public record Reading(
            LocalDate since,
            int pageSize,
            Duration overlap,
            Duration safetyLag,
            Duration idlePause,
            Duration idlePauseTold,
            Duration toldPause) {}

    /**
     * @param every how soon a settled payment is noticed if nobody says so
     * @param senders how many customers' payments are sent side by side
     * @param probeSchedule waits before each look for a payment in doubt
     * @param riskUpTo up to it, a payment that cannot be found is sent again without a person where the ERP guards nothing
     */
    public record Posting(
            boolean enabled,
            Duration every,
            int senders,
            Duration deadline,
            Duration lease,
            Duration processing,
            List<Duration> probeSchedule,
            Optional<Money> riskUpTo) {
        public Posting {
            probeSchedule = List.copyOf(probeSchedule);
        }
    }
}
