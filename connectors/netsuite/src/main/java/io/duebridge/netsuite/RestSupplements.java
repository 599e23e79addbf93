package io.duebridge.netsuite;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.Deadline;
import java.util.List;
import java.util.Optional;

/** Adds to records of the record service what SOAP gives with them and it does not. */
final class RestSupplements {
    private final RestTakings takings;
    private final Optional<RestDiscounts> discounts;

    /** @param restlet Duebridge's script, where it is installed */
    RestSupplements(RestClient client, Optional<Restlet> restlet) {
        this.takings = new RestTakings(client);
        this.discounts = restlet.map(RestDiscounts::new);
    }

    /** Discounts only where records are read: a lookup of our own payment asks for nothing but the record. */
    List<RawRow> added(NetSuiteType type, List<RawRow> rows, Use use, Deadline deadline) throws NetSuiteFailure {
        if (type == NetSuiteType.CUSTOMER_DEPOSIT) {
            return takings.added(rows, use, deadline);
        }
        return type == NetSuiteType.CUSTOMER_PAYMENT && use == Use.READ && discounts.isPresent()
                ? discounts.get().added(rows, use, deadline)
                : rows;
    }
}
