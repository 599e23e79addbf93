package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import java.util.List;

/** A provider whose news is collected, beside being asked about single charges: returns and charge-backs arrive this way. */
public interface ReportingProvider extends PaymentProvider {
    /** Something changed by itself at the provider. */
    record Report(PaymentId key, ProviderAnswer answer) {}

    /** What has not been acknowledged yet, oldest first. */
    List<Report> reports();

    void acknowledge(Report report);
}
