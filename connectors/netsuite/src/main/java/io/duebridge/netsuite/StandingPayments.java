package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteApi.CurrencyRow;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Payments by id, as they stand at this moment; a read of one record does not lag. */
final class StandingPayments {
    private final NetSuiteApi api;
    private final NetSuiteWire wire;
    private final Currencies currencies;

    StandingPayments(NetSuiteApi api, NetSuiteWire wire, Currencies currencies) {
        this.api = api;
        this.wire = wire;
        this.currencies = currencies;
    }

    /** Empty if NetSuite surely has no such payment. */
    Optional<StandingPayment> read(ErpId id, Deadline deadline) throws ConnectorException {
        Deadline each = wire.callDeadline(deadline);
        try {
            Optional<ObjectNode> body = body(api, NetSuiteType.CUSTOMER_PAYMENT, id, each);
            return body.isEmpty()
                    ? Optional.empty()
                    : Optional.of(StandingPayment.of(body.get(), currency(body.get(), each)));
        } catch (IllegalArgumentException e) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER, "payment " + id + " cannot be read: " + e.getMessage(), e);
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    /** Empty if NetSuite surely has no such customer deposit. */
    Optional<StandingDeposit> deposit(ErpId id, Deadline deadline) throws ConnectorException {
        Deadline each = wire.callDeadline(deadline);
        try {
            Optional<ObjectNode> body = body(api, NetSuiteType.CUSTOMER_DEPOSIT, id, each);
            return body.isEmpty()
                    ? Optional.empty()
                    : Optional.of(StandingDeposit.of(body.get(), currency(body.get(), each)));
        } catch (IllegalArgumentException e) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER,
                    "customer deposit " + id + " cannot be read: " + e.getMessage(),
                    e);
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    /** The record of a payment or deposit; empty if NetSuite surely has none. */
    static Optional<ObjectNode> body(NetSuiteApi api, NetSuiteType type, ErpId id, Deadline deadline)
            throws NetSuiteFailure, ConnectorException {
        List<RawRow> rows = api.byId(type, List.of(id.value()), Use.PROBE, deadline);
        RawRow row = rows.isEmpty() ? new RawRow.Gone(id.value()) : rows.get(0);
        if (row instanceof RawRow.Broken broken) {
            throw new ConnectorException(
                    NetSuiteErrors.RECORD_BUSY, "payment " + id + " cannot be read now: " + broken.why());
        }
        return row instanceof RawRow.Good good ? Optional.of(good.body()) : Optional.empty();
    }

    private Currency currency(ObjectNode body, Deadline deadline) throws NetSuiteFailure {
        String id = body.path("currency").path("id").asText();
        Optional<CurrencyRow> row = id.isEmpty() ? currencies.base(deadline) : currencies.byId(id, Use.PROBE, deadline);
        return Currency.getInstance(row.map(CurrencyRow::symbol).orElse("none"));
    }
}
