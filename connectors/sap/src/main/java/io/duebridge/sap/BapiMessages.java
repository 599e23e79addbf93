package io.duebridge.sap;

import io.duebridge.sap.bapi.BapiReturn;
import java.util.List;
import java.util.Map;

/** What messages of our function module mean; behind its 020 stands SAP's own, which tells more. */
final class BapiMessages {
    private static final Map<String, SapErrors> OURS = Map.of(
            "ZDUEBRIDGE 010", SapErrors.PERIOD_CLOSED,
            "ZDUEBRIDGE 011", SapErrors.CUSTOMER_UNKNOWN,
            "ZDUEBRIDGE 012", SapErrors.CUSTOMER_BLOCKED,
            "ZDUEBRIDGE 014", SapErrors.ITEM_NOT_OPEN,
            "ZDUEBRIDGE 015", SapErrors.ITEM_NOT_OPEN,
            "ZDUEBRIDGE 016", SapErrors.FIELD_MISSING,
            "ZDUEBRIDGE 018", SapErrors.CURRENCY_REFUSED);

    private final SapMessages sap;

    BapiMessages(SapMessages sap) {
        this.sap = sap;
    }

    SapErrors meaning(List<BapiReturn> failed) {
        for (BapiReturn row : failed) {
            SapErrors ours = OURS.get(row.code());
            if (ours != null) {
                return ours;
            }
        }
        return failed.stream()
                .filter(row -> !row.code().startsWith("ZDUEBRIDGE"))
                .map(row -> sap.meaning(new JournalConfirmation.Message(row.code(), 3, row.message())))
                .filter(meaning -> meaning != SapErrors.POSTING_REFUSED)
                .findFirst()
                .orElse(SapErrors.POSTING_REFUSED);
    }
}
