package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/** The company itself: {@code CompanyInfo} and {@code Preferences}, of which there is one each. */
final class CompanyEndpoint {
    private static final String INFO = "CompanyInfo";
    private static final String PREFERENCES = "Preferences";

    private final Ledger ledger;

    CompanyEndpoint(Ledger ledger) {
        this.ledger = ledger;
    }

    boolean answers(String entity) {
        return entity.equals(INFO) || entity.equals(PREFERENCES);
    }

    boolean answersPath(String path) {
        return path.equals("companyinfo") || path.equals("preferences");
    }

    Reply read(String path) {
        String entity = path.equals("companyinfo") ? INFO : PREFERENCES;
        return ledger.read(view -> Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            json.writeFieldName(entity);
            write(json, entity, view);
            json.writeStringField(
                    "time", Wire.time(ledger.clock().instant(), view.company().zone()));
            json.writeEndObject();
        })));
    }

    void result(JsonGenerator json, Query query, LedgerView view) throws IOException {
        json.writeObjectFieldStart("QueryResponse");
        if (query.count()) {
            json.writeNumberField("totalCount", 1);
        } else {
            json.writeArrayFieldStart(query.entity());
            write(json, query.entity(), view);
            json.writeEndArray();
            json.writeNumberField("startPosition", 1);
            json.writeNumberField("maxResults", 1);
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, String entity, LedgerView view) throws IOException {
        json.writeStartObject();
        json.writeStringField("domain", "QBO");
        json.writeBooleanField("sparse", false);
        json.writeStringField("Id", "1");
        json.writeStringField("SyncToken", "0");
        if (entity.equals(INFO)) {
            info(json, view);
        } else {
            preferences(json, view);
        }
        json.writeEndObject();
    }

    private static void info(JsonGenerator json, LedgerView view) throws IOException {
        json.writeStringField("CompanyName", view.company().name());
        json.writeStringField("LegalName", view.company().name());
        json.writeStringField("CompanyStartDate", "2015-01-01");
        json.writeStringField("FiscalYearStartMonth", "January");
        json.writeStringField("Country", view.company().country());
        json.writeStringField("SupportedLanguages", "en");
        json.writeStringField("DefaultTimeZone", view.company().zone().getId());
        json.writeArrayFieldStart("NameValue");
        nameValue(json, "NeoEnabled", "true");
        nameValue(json, "SubscriptionStatus", "PAID");
        nameValue(json, "OfferingSku", "QuickBooks Online Plus");
        json.writeEndArray();
    }

    private static void nameValue(JsonGenerator json, String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("Name", name);
        json.writeStringField("Value", value);
        json.writeEndObject();
    }

    private static void preferences(JsonGenerator json, LedgerView view) throws IOException {
        json.writeObjectFieldStart("AccountingInfoPrefs");
        Optional<LocalDate> closed = view.closedThrough();
        if (closed.isPresent()) {
            json.writeStringField("BookCloseDate", closed.get().toString());
        }
        json.writeBooleanField("UseAccountNumbers", false);
        json.writeBooleanField(
                "ClassTrackingPerTxnLine", !view.all(EntityKind.CLASS).isEmpty());
        json.writeBooleanField(
                "TrackDepartments", !view.all(EntityKind.DEPARTMENT).isEmpty());
        json.writeEndObject();
        json.writeObjectFieldStart("SalesFormsPrefs");
        json.writeBooleanField("CustomTxnNumbers", view.company().numbersByHand());
        json.writeBooleanField("AutoApplyCredit", false);
        json.writeEndObject();
        json.writeObjectFieldStart("CurrencyPrefs");
        json.writeBooleanField("MultiCurrencyEnabled", view.company().multiCurrency());
        Wire.ref(json, "HomeCurrency", view.company().homeCurrency(), Optional.empty());
        json.writeEndObject();
    }
}
