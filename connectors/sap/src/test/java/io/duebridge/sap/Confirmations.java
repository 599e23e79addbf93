package io.duebridge.sap;

import io.duebridge.kit.ErpFixture.Post;
import io.duebridge.kit.ErpFixture.ToldChange;
import io.duebridge.spi.ConnectionSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clearing confirmations in the two shapes that seem likely; SAP's own is not public. */
final class Confirmations {
    static final int FORMS = 2;

    private static final String USER = "SAP_CONFIRMS";
    private static final String PASSWORD = "confirm-secret-9";

    private Confirmations() {}

    static ConnectionSettings listening(Map<String, String> settings) {
        Map<String, String> listening = new HashMap<>(settings);
        listening.put("callback-user", USER);
        listening.put("callback-password", PASSWORD);
        return new ConnectionSettings("kit", listening);
    }

    static Post post(int form, List<ToldChange> changes) {
        StringBuilder inner = new StringBuilder();
        for (ToldChange change : changes) {
            String number = String.format("%010d", Long.parseLong(change.id().value()));
            inner.append(
                            "<JournalEntryClearingConfirmation><MessageHeader/><JournalEntry><CompanyCode>1010</CompanyCode>")
                    .append(form == 0 ? "<AccountingDocument>" : "<ClearingAccountingDocument>")
                    .append(number)
                    .append(form == 0 ? "</AccountingDocument>" : "</ClearingAccountingDocument>")
                    .append("<FiscalYear>2026</FiscalYear></JournalEntry><Log/></JournalEntryClearingConfirmation>");
        }
        String body = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<n:JournalEntryBulkClearingConfirmation xmlns:n=\"http://sap.com/xi/SAPSCORE/SFIN\">" + inner
                + "</n:JournalEntryBulkClearingConfirmation></s:Body></s:Envelope>";
        String pair = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return new Post(Map.of("authorization", "Basic " + pair), body.getBytes(StandardCharsets.UTF_8));
    }
}
