package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Invoices and credit memos as SAP printed them: the newest output of the billing document that the item was posted from. An item that was
 * entered in accounting has none.
 */
final class BillingPdfs implements DocumentRenderer {
    private static final Pattern ITEM = Pattern.compile("([A-Z0-9]{1,4})-(\\d{4})-([A-Z0-9]{1,10})-(\\d{3})");
    private static final byte[] START = {'%', 'P', 'D', 'F', '-'};

    private final ODataClient client;
    private final ItemQueries queries;

    BillingPdfs(ODataClient client, ItemQueries queries) {
        this.client = client;
        this.queries = queries;
    }

    @Override
    public Optional<byte[]> pdf(RecordKind kind, ErpId id, Deadline deadline) throws ConnectorException {
        Matcher key = ITEM.matcher(id.value());
        if ((kind != RecordKind.INVOICE && kind != RecordKind.CREDIT_MEMO) || !key.matches()) {
            return Optional.empty();
        }
        Optional<String> number = billingDocument(key, deadline);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonNode> answer = client.function(
                "API_BILLING_DOCUMENT_SRV",
                "GetPDF",
                Map.of("BillingDocument", Filters.text(number.get())),
                Use.DOCUMENT,
                deadline);
        return answer.isEmpty()
                ? Optional.empty()
                : Optional.of(decoded(
                        number.get(), answer.get().path("BillingDocumentBinary").asText()));
    }

    private Optional<String> billingDocument(Matcher key, Deadline deadline) throws ConnectorException {
        String filter = "(" + Filters.is("CompanyCode", Groups.text(key, 1)) + " and "
                + Filters.is("FiscalYear", Groups.text(key, 2))
                + " and " + Filters.is("AccountingDocument", Groups.text(key, 3)) + " and "
                + Filters.is("AccountingDocumentItem", Groups.text(key, 4)) + ")";
        List<JsonNode> rows = queries.page(filter, Optional.empty(), 1, Use.DOCUMENT, deadline);
        return rows.stream()
                .map(row -> row.path("BillingDocument").asText())
                .filter(number -> !number.isEmpty())
                .findFirst();
    }

    private static byte[] decoded(String number, String text) throws ConnectorException {
        try {
            byte[] pdf = Base64.getMimeDecoder().decode(text);
            if (pdf.length > START.length && Arrays.equals(pdf, 0, START.length, START, 0, START.length)) {
                return pdf;
            }
        } catch (IllegalArgumentException e) {
            throw noPdf(number, e);
        }
        throw noPdf(number, null);
    }

    private static ConnectorException noPdf(String number, @Nullable Exception cause) {
        return new ConnectorException(
                ConnectionErrors.UNREADABLE_ANSWER,
                "what SAP printed of billing document " + number + " is no PDF",
                cause);
    }
}
