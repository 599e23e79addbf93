package io.duebridge.mappings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A canonical record as JSON, as the schemas {@code schema/<kind>.schema.json} describe it. Amounts, quantities and prices are
 * decimal strings, dates {@code 2026-02-28}; every field is always there, null if the record has no value for it.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    public static ObjectNode write(CanonicalRecord record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", record.id().value());
        if (record instanceof CanonicalCustomer customer) {
            return customer(json, customer);
        }
        if (record instanceof CanonicalItem item) {
            return item(json, item);
        }
        if (record instanceof CanonicalEntry entry) {
            return entry(json, entry);
        }
        if (record instanceof CanonicalEstimate estimate) {
            return estimate(json, estimate);
        }
        if (record instanceof CanonicalAttachment attachment) {
            return attachment(json, attachment);
        }
        return payment(json, (CanonicalPayment) record);
    }

    private static ObjectNode entry(ObjectNode json, CanonicalEntry entry) {
        text(json, "number", entry.number());
        json.put("date", entry.date().toString());
        json.put("currency", entry.currency().getCurrencyCode());
        text(json, "account", entry.account());
        json.put("voided", entry.voided());
        text(json, "memo", entry.memo());
        ArrayNode lines = json.putArray("lines");
        for (CanonicalEntry.Line line : entry.lines()) {
            ObjectNode element = lines.addObject();
            element.put("customer", line.customer().value());
            amount(element, "amount", line.amount());
            text(element, "description", line.description());
        }
        ArrayNode payments = json.putArray("payments");
        entry.payments().forEach(payment -> payments.addObject().put("id", payment.value()));
        return json;
    }

    private static ObjectNode estimate(ObjectNode json, CanonicalEstimate estimate) {
        text(json, "number", estimate.number());
        json.put("customer", estimate.customer().value());
        json.put("issueDate", estimate.issueDate().toString());
        text(json, "expiryDate", estimate.expiryDate().map(LocalDate::toString));
        json.put("currency", estimate.currency().getCurrencyCode());
        amount(json, "total", estimate.total());
        amount(json, "tax", estimate.tax());
        json.put("status", estimate.status().label());
        text(json, "acceptedBy", estimate.acceptedBy());
        text(json, "acceptedOn", estimate.acceptedOn().map(LocalDate::toString));
        text(json, "purchaseOrder", estimate.purchaseOrder());
        text(json, "memo", estimate.memo());
        ArrayNode invoices = json.putArray("invoices");
        estimate.invoices().forEach(id -> invoices.addObject().put("document", id.value()));
        lines(json, estimate.lines());
        return json;
    }

    private static ObjectNode attachment(ObjectNode json, CanonicalAttachment attachment) {
        text(json, "fileName", attachment.fileName());
        text(json, "contentType", attachment.contentType());
        text(json, "size", attachment.size().map(String::valueOf));
        text(json, "note", attachment.note());
        ArrayNode links = json.putArray("links");
        for (CanonicalAttachment.Link link : attachment.links()) {
            links.addObject()
                    .put("kind", link.kind().label())
                    .put("record", link.record().value())
                    .put("sent", link.sent());
        }
        return json;
    }

    private static ObjectNode customer(ObjectNode json, CanonicalCustomer customer) {
        json.put("name", customer.name());
        text(json, "parent", customer.parent().map(ErpId::value));
        json.put("billsWithParent", customer.billsWithParent());
        json.put("currency", customer.currency().getCurrencyCode());
        amount(json, "open", customer.open());
        text(json, "email", customer.email());
        text(json, "phone", customer.phone());
        return json.put("active", customer.active());
    }

    private static ObjectNode item(ObjectNode json, CanonicalItem item) {
        text(json, "number", item.number());
        json.put("customer", item.customer().value());
        json.put("issueDate", item.issueDate().toString());
        json.put("dueDate", item.dueDate().toString());
        json.put("currency", item.currency().getCurrencyCode());
        amount(json, "total", item.total());
        amount(json, "open", item.open());
        amount(json, "tax", item.tax());
        json.put("voided", item.voided());
        text(json, "purchaseOrder", item.purchaseOrder());
        text(json, "memo", item.memo());
        lines(json, item.lines());
        if (item.kind() == RecordKind.INVOICE) {
            ArrayNode discounts = json.putArray("discounts");
            for (EarlyDiscount discount : item.discounts()) {
                ObjectNode element = discounts.addObject();
                element.put("until", discount.until().toString());
                text(element, "percent", discount.percent().map(BigDecimal::toPlainString));
                amount(element, "amount", discount.amount());
            }
            text(json, "paymentBlock", item.blocks().payment());
            text(json, "dunningBlock", item.blocks().dunning());
        }
        return json;
    }

    private static void lines(ObjectNode json, List<CanonicalItem.Line> all) {
        ArrayNode lines = json.putArray("lines");
        for (CanonicalItem.Line line : all) {
            ObjectNode element = lines.addObject();
            text(element, "id", line.id());
            text(element, "description", line.description());
            text(element, "item", line.item());
            text(element, "quantity", line.quantity().map(BigDecimal::toPlainString));
            text(element, "unitPrice", line.unitPrice().map(BigDecimal::toPlainString));
            amount(element, "amount", line.amount());
        }
    }

    private static ObjectNode payment(ObjectNode json, CanonicalPayment payment) {
        json.put("date", payment.date().toString());
        json.put("customer", payment.customer().value());
        json.put("currency", payment.currency().getCurrencyCode());
        amount(json, "total", payment.total());
        amount(json, "unapplied", payment.unapplied());
        text(json, "reference", payment.reference());
        text(json, "method", payment.method());
        text(json, "memo", payment.memo());
        json.put("voided", payment.voided());
        CanonicalPayment.Trace trace = payment.trace();
        text(json, "createdAt", trace.createdAt().map(Instant::toString));
        text(json, "changedBy", trace.changedBy());
        text(json, "deposit", trace.deposit());
        text(json, "depositDate", trace.depositDate().map(LocalDate::toString));
        ArrayNode applications = json.putArray("applications");
        for (CanonicalPayment.Application application : payment.applications()) {
            ObjectNode element = applications.addObject();
            element.put("document", application.document().value());
            element.put("kind", application.kind().label());
            amount(element, "amount", application.amount());
            amount(element, "discount", application.discount());
        }
        for (CanonicalPayment.OtherApplication other : payment.otherApplications()) {
            ObjectNode element = applications.addObject();
            element.put("document", other.document().value());
            element.put("kind", other.kind());
            amount(element, "amount", other.amount());
            element.put("gives", other.gives());
        }
        return json;
    }

    private static void amount(ObjectNode json, String field, BigDecimal amount) {
        json.put(field, amount.toPlainString());
    }

    private static void text(ObjectNode json, String field, Optional<String> text) {
        text.ifPresentOrElse(value -> json.put(field, value), () -> json.putNull(field));
    }
}
