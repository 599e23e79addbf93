package io.duebridge.routes;

import java.time.Duration;
import java.util.Optional;

/**
 * What one run of posting did.
 *
 * @param prepared intents that became ready to send
 * @param posted accepted by the ERP
 * @param rejected refused by the ERP
 * @param notSent surely not booked, due again later
 * @param inDoubt nobody knows yet; asked by reference when due
 * @param failure why the run could not be done to its end
 * @param again when to run again, because more is due than the ERP's limits have left room for or one run takes; empty if the regular
 *     time will do
 */
public record PostingReport(
        String connection,
        long prepared,
        long posted,
        long rejected,
        long notSent,
        long inDoubt,
        Optional<Failure> failure,
        Optional<Duration> again) {}
