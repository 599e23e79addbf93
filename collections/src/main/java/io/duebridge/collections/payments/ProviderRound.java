package io.duebridge.collections.payments;

import io.duebridge.collections.payments.provider.HostedProvider;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ReportingProvider;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.payments.provider.TransferProvider;
import io.duebridge.collections.payments.transfers.BankTransfers;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One look at what the providers have to say: their news, the payments they have not answered finally, refunds, presentments. */
final class ProviderRound {
    /** A payment without an answer this long after it was last asked about is asked about again. */
    static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private static final int BATCH = 50;

    private final PaymentDesk desk;
    private final PaymentProviders providers;
    private final UnfinishedPayments unfinished;
    private final InstantSource clock;
    private final BankTransfers transfers;

    ProviderRound(PaymentDesk desk, PaymentProviders providers, CollectionsStore store) {
        this.desk = desk;
        this.providers = providers;
        this.unfinished = new UnfinishedPayments(store);
        this.clock = store.clock();
        this.transfers = new BankTransfers(store);
    }

    /** Gives how many payments were asked about. */
    int run() {
        List<Runnable> steps = new ArrayList<>();
        providers.all().forEach(provider -> steps.addAll(news(provider)));
        steps.add(desk.giveBack()::askProvider);
        steps.add(desk.representment()::presentDue);
        steps.addAll(desk.keeper().leftOver());
        Instant askedBefore = clock.instant().minus(ASK_AGAIN);
        int asked = 0;
        for (PaymentProvider provider : providers.all()) {
            List<Sought> asking = unfinished.take(provider.name(), askedBefore, BATCH);
            asked += asking.size();
            asking.forEach(sought -> steps.add(() -> ask(provider, sought)));
        }
        EachByItself.run(steps);
        return asked;
    }

    /**
     * A transfer that has waited too long is ended at the provider, after it was asked once more; what the payment held is free only once
     * the provider says that it has ended it, and if the money came in between, it says that instead.
     */
    private void ask(PaymentProvider provider, Sought sought) {
        ProviderAnswer answer = HostedProvider.ask(provider, sought, Deadline.after(PaymentDesk.CALL_TIME));
        desk.providerReports(sought.key(), answer);
        if (answer instanceof ProviderAnswer.AwaitsTransfer awaits
                && provider instanceof TransferProvider waiting
                && transfers.isOverdue(sought.key(), waiting.waits())) {
            Sought known = new Sought(sought.key(), Optional.of(awaits.providerReference()), sought.startedAt());
            desk.providerReports(sought.key(), waiting.abandon(known, Deadline.after(PaymentDesk.CALL_TIME)));
        }
    }

    private List<Runnable> news(PaymentProvider provider) {
        List<Runnable> steps = new ArrayList<>();
        if (provider instanceof ReportingProvider reporting) {
            List<ReportingProvider.Report> told;
            try {
                told = reporting.reports();
            } catch (RuntimeException e) {
                // News that cannot be had now keep nobody from being asked about.
                return List.of(() -> {
                    throw e;
                });
            }
            for (ReportingProvider.Report report : told) {
                steps.add(() -> {
                    desk.providerReports(report.key(), report.answer());
                    reporting.acknowledge(report);
                });
            }
        }
        return steps;
    }
}
