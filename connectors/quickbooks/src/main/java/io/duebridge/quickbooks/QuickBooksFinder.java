package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds payments by our reference, which stands in PaymentRefNum. The note carries it too but does not count here: bookkeepers
 * rewrite notes, and a payment that is overlooked for it would be sent again. Nobody else comes to the same 70 random bits by
 * chance; whether it is our payment as sent, its customer and amount say.
 */
final class QuickBooksFinder {
    private static final int MOST = 100;

    private final QuickBooksApi api;
    private final QuickBooksCompany company;

    QuickBooksFinder(QuickBooksApi api, QuickBooksCompany company) {
        this.api = api;
        this.company = company;
    }

    FoundPayments find(PaymentReference reference, Deadline deadline) throws ConnectorException {
        String statement = "SELECT * FROM Payment WHERE PaymentRefNum = '" + reference + "' MAXRESULTS " + MOST;
        Deadline callDeadline = api.callDeadline(deadline);
        JsonNode rows = api.query(statement, Use.PROBE, callDeadline).path("Payment");
        List<FoundPayment> found = new ArrayList<>();
        for (JsonNode row : rows) {
            found.add(payment(row, currency(row, callDeadline)));
        }
        found.sort(Comparator.comparing(FoundPayment::createdAt));
        return new FoundPayments(found, statement + " answered " + rows.size() + " row(s)");
    }

    private Currency currency(JsonNode row, Deadline deadline) throws ConnectorException {
        JsonNode code = row.path("CurrencyRef").path("value");
        if (code.isMissingNode()) {
            return company.homeCurrency(deadline);
        }
        return QuickBooksCompany.currency(code).orElseThrow(() -> unreadable(row, null));
    }

    /** A payment that cannot be read must not pass for one that is not there, so it fails the lookup. */
    private static FoundPayment payment(JsonNode row, Currency currency) throws ConnectorException {
        Optional<String> id = QuickBooksJson.nonBlank(row.path("Id"));
        Optional<String> customer =
                QuickBooksJson.nonBlank(row.path("CustomerRef").path("value"));
        Optional<Instant> createdAt =
                QuickBooksJson.instant(row.path("MetaData").path("CreateTime"));
        if (id.isEmpty()
                || customer.isEmpty()
                || createdAt.isEmpty()
                || !row.path("TotalAmt").isNumber()) {
            throw unreadable(row, null);
        }
        try {
            BigDecimal total = row.path("TotalAmt").decimalValue();
            return new FoundPayment(
                    new ErpId(id.get()),
                    QuickBooksJson.nonBlank(row.path("PaymentRefNum")),
                    new ErpId(customer.get()),
                    new Money(total, currency),
                    LocalDate.parse(row.path("TxnDate").asText()),
                    createdAt.get(),
                    isVoided(row, total),
                    evidence(row));
        } catch (DateTimeException e) {
            throw unreadable(row, e);
        }
    }

    /** No status field says so: a void clears amounts and lines and puts "Voided" before the note. */
    private static boolean isVoided(JsonNode row, BigDecimal total) {
        return total.signum() == 0 && row.path("PrivateNote").asText().startsWith("Voided");
    }

    private static String evidence(JsonNode row) {
        return "Payment " + row.path("Id").asText() + " SyncToken "
                + row.path("SyncToken").asText() + " TotalAmt "
                + row.path("TotalAmt").asText() + " TxnDate "
                + row.path("TxnDate").asText() + " customer "
                + row.path("CustomerRef").path("value").asText();
    }

    private static ConnectorException unreadable(JsonNode row, @Nullable Exception cause) {
        return new ConnectorException(
                ConnectionErrors.UNREADABLE_ANSWER,
                "payment " + row.path("Id").asText("without an Id") + " carries the reference but cannot be read",
                cause);
    }
}
