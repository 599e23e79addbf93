package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Single payments as they stand, for taking them back. Reads of one record do not lag behind writes as queries may. */
final class QuickBooksPayments {
    private final QuickBooksApi api;
    private final QuickBooksCompany company;

    QuickBooksPayments(QuickBooksApi api, QuickBooksCompany company) {
        this.api = api;
        this.company = company;
    }

    /** Empty if it was deleted. */
    Optional<PostedPayment> read(ErpId id, Deadline deadline) throws ConnectorException {
        Optional<JsonNode> found = api.record("payment", "Payment", id, Use.RESERVED, api.callDeadline(deadline));
        return found.isEmpty() ? Optional.empty() : Optional.of(of(found.get(), deadline));
    }

    PostedPayment of(JsonNode payment, Deadline deadline) throws ConnectorException {
        return PostedPayment.of(payment, company.homeCurrency(api.callDeadline(deadline)));
    }

    /** Whether the books are closed for transactions of that day. */
    boolean isClosed(LocalDate day, Deadline deadline) throws ConnectorException {
        JsonNode closed = api.query("SELECT * FROM Preferences", Use.RESERVED, api.callDeadline(deadline))
                .at("/Preferences/0/AccountingInfoPrefs/BookCloseDate");
        try {
            return QuickBooksJson.nonBlank(closed)
                    .map(LocalDate::parse)
                    .filter(through -> !day.isAfter(through))
                    .isPresent();
        } catch (DateTimeParseException notADay) {
            return false;
        }
    }
}
