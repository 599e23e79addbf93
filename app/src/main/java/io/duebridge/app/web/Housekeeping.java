package io.duebridge.app.web;

import io.duebridge.collections.cash.CashFiles;
import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.payments.PaymentDesk;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.SmartLifecycle;

/**
 * What has to be looked at again and again beside the connections: payments the provider has not answered finally, its payouts,
 * and archived records that are older than they are kept. Each step may be done by several nodes at once without harm, so it needs no scheduler
 * in the database.
 */
final class Housekeeping implements SmartLifecycle {
    private static final Duration PROVIDER_PAUSE = Duration.ofSeconds(5);
    private static final Duration PAYOUT_PAUSE = Duration.ofMinutes(1);
    private static final Duration MAIL_PAUSE = Duration.ofSeconds(5);
    private static final Duration SIGN_IN_PAUSE = Duration.ofMinutes(2);
    private static final Duration PROMISE_PAUSE = Duration.ofMinutes(1);
    private static final Duration PURGE_PAUSE = Duration.ofHours(6);

    private final PaymentDesk desk;
    private final Runnable payouts;
    private final Runnable mails;
    private final Runnable promises;
    private final Runnable pruning;
    private final Runnable signIns;
    private final Archive archive;
    private final CashFiles bankFiles;
    private final Duration archiveKept;
    private final Duration bankFilesKept;
    private final InstantSource clock;
    private final Repetitions repetitions = new Repetitions();

    /**
     * @param payouts collects what the payment provider paid out
     * @param mails plans and sends the mails that people get
     * @param promises judges what customers promised
     * @param pruning forgets events and mails that are done with, and files of old versions
     * @param signIns keeps connections signed in that nothing uses, and tells which are not for long
     */
    Housekeeping(
            PaymentDesk desk,
            Runnable payouts,
            Runnable mails,
            Runnable promises,
            Runnable pruning,
            Runnable signIns,
            Archive archive,
            CashFiles bankFiles,
            Duration archiveKept,
            Duration bankFilesKept,
            InstantSource clock) {
        this.desk = desk;
        this.payouts = payouts;
        this.mails = mails;
        this.promises = promises;
        this.pruning = pruning;
        this.signIns = signIns;
        this.archive = archive;
        this.bankFiles = bankFiles;
        this.archiveKept = archiveKept;
        this.bankFilesKept = bankFilesKept;
        this.clock = clock;
    }

    @Override
    public void start() {
        Repetitions.InTurn steps = repetitions.thread("duebridge-housekeeping");
        steps.every(PROVIDER_PAUSE, "asking the payment provider", desk::resumeStarted);
        steps.every(PAYOUT_PAUSE, "collecting the payment provider's payouts", payouts);
        steps.every(PROMISE_PAUSE, "judging promises to pay", promises);
        steps.every(PURGE_PAUSE, "forgetting old events, mails and files", pruning);
        steps.every(
                PURGE_PAUSE,
                "forgetting old archive pages",
                () -> archive.purge(clock.instant().minus(archiveKept)));
        steps.every(
                PURGE_PAUSE,
                "forgetting the contents of old bank files",
                () -> bankFiles.forgetContentsBefore(clock.instant().minus(bankFilesKept)));
        // A mail server that does not answer must not keep the payment provider's news waiting.
        repetitions.thread("duebridge-mail").every(MAIL_PAUSE, "planning and sending mails", mails);
        // Nor must an ERP whose token endpoint does not answer.
        repetitions.thread("duebridge-sign-ins").every(SIGN_IN_PAUSE, "looking after sign-ins", signIns);
    }

    @Override
    public void stop() {
        repetitions.stop();
    }

    @Override
    public boolean isRunning() {
        return repetitions.running();
    }
}
