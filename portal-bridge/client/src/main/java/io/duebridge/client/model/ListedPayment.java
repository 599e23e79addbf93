package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment in a list: made here, or received another way.
 *
 * @param received if it was entered in the ERP itself
 * @param surcharge charged besides for paying by card; null if nothing was
 * @param erpDocument its number in the ERP, once it is there
 */
public record ListedPayment(
        @Nullable UUID payment,
        @Nullable UUID received,
        LocalDate date,
        Money amount,
        @Nullable Money surcharge,
        @Nullable Money unapplied,
        @Nullable String reference,
        @Nullable String erpDocument,
        @Nullable String state) {}
