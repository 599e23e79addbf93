package io.duebridge.app.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.paypal.sdk.models.CapturedPayment;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrderStatus;
import com.paypal.sdk.models.PaymentSupplementaryData;
import com.paypal.sdk.models.RelatedIdentifiers;
import io.duebridge.collections.payments.ProviderNews;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.RefundFailed;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.ReportingProvider.Report;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one event of PayPal's says of a payment of ours. Of an event only what it is about is taken; how that stands is asked. */
final class PayPalEvents {
    private static final Logger LOG = LoggerFactory.getLogger(PayPalEvents.class);
    private static final List<String> TYPES = List.of(
            "CHECKOUT.ORDER.APPROVED",
            "PAYMENT.CAPTURE.COMPLETED",
            "PAYMENT.CAPTURE.PENDING",
            "PAYMENT.CAPTURE.DECLINED",
            "PAYMENT.CAPTURE.DENIED",
            "PAYMENT.CAPTURE.REFUNDED",
            "PAYMENT.CAPTURE.REVERSED",
            "PAYMENT.REFUND.FAILED",
            "CUSTOMER.DISPUTE.CREATED",
            "CUSTOMER.DISPUTE.RESOLVED");

    private final PayPalApi api;
    private final PayPalOrders orders;
    private final PayPalProvider provider;

    PayPalEvents(PayPalApi api, PayPalOrders orders, PayPalProvider provider) {
        this.api = api;
        this.orders = orders;
        this.provider = provider;
    }

    /** What the webhook should be told. */
    static List<String> types() {
        return TYPES;
    }

    /** Empty if it is about nothing of ours, or about nothing that changes a payment. */
    Optional<Report> report(JsonNode event, ProviderNews taken, Deadline deadline) throws PayPalFault {
        String type = event.path("event_type").asText();
        JsonNode resource = event.path("resource");
        return switch (type) {
            case "CHECKOUT.ORDER.APPROVED" -> approved(resource, event, taken, deadline);
            case "PAYMENT.CAPTURE.COMPLETED",
                    "PAYMENT.CAPTURE.PENDING",
                    "PAYMENT.CAPTURE.DECLINED",
                    "PAYMENT.CAPTURE.DENIED" -> capture(resource, taken, deadline);
            case "PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.REVERSED" -> moneyBack(type, resource, deadline);
            case "PAYMENT.REFUND.FAILED" -> refundFailed(resource, deadline);
            case "CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.RESOLVED" -> {
                // What PayPal decides moves money, and that is told as a reversal or a refund.
                LOG.warn("PayPal: {} {}: look at it in PayPal", type, subject(resource));
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static String subject(JsonNode resource) {
        return resource.path("dispute_id").asText(resource.path("id").asText());
    }

    /** Only what waits here for its payer is captured: not what was given up, nor what another program asked for. */
    private Optional<Report> approved(JsonNode order, JsonNode event, ProviderNews taken, Deadline deadline) {
        return PayPalKeys.payment(
                        order.path("purchase_units").path(0).path("custom_id").asText())
                .filter(taken::awaits)
                .map(payment -> new Report(
                        payment,
                        provider.find(
                                new Sought(
                                        payment,
                                        Optional.of(PayPalKeys.order(
                                                order.path("id").asText())),
                                        PayPalNews.happened(event)),
                                deadline)));
    }

    private Optional<Report> capture(JsonNode resource, ProviderNews taken, Deadline deadline) throws PayPalFault {
        if (PayPalKeys.payment(resource.path("invoice_id").asText()).isEmpty()) {
            return Optional.empty();
        }
        CapturedPayment capture = orders.captured(resource.path("id").asText(), deadline);
        Optional<PaymentId> payment = PayPalKeys.payment(capture.getInvoiceId());
        if (payment.isEmpty()) {
            return Optional.empty();
        }
        ProviderAnswer answer = PayPalAnswers.of(capture.getId(), capture.getStatus(), capture.getStatusDetails());
        boolean another = answer instanceof Declined && !taken.isStoredAs(payment.get(), capture.getId());
        return Optional.of(new Report(
                payment.get(), another ? ofOrder(capture, answer, taken.awaits(payment.get()), deadline) : answer));
    }

    /** A payer may have paid another way after a capture was declined; the order shows the one that counts. */
    private ProviderAnswer ofOrder(CapturedPayment capture, ProviderAnswer declined, boolean awaited, Deadline deadline)
            throws PayPalFault {
        Optional<String> order = Optional.ofNullable(capture.getSupplementaryData())
                .map(PaymentSupplementaryData::getRelatedIds)
                .map(RelatedIdentifiers::getOrderId);
        if (order.isEmpty()) {
            return declined;
        }
        try {
            Order found = orders.read(order.get(), deadline);
            boolean ended = found.getStatus() == OrderStatus.COMPLETED || found.getStatus() == OrderStatus.VOIDED;
            // Of an open order another capture may be under way; the order is looked at until it is closed.
            return ended || !awaited
                    ? PayPalAnswers.captured(found)
                    : new Unclear("a capture of an order that is still open");
        } catch (PayPalFault e) {
            if (e.missing()) {
                // PayPal forgets orders that nobody captured.
                return declined;
            }
            throw e;
        }
    }

    private Optional<Report> moneyBack(String type, JsonNode resource, Deadline deadline) throws PayPalFault {
        Optional<String> captureId = captureOf(resource);
        if (captureId.isEmpty()) {
            return Optional.empty();
        }
        CapturedPayment capture = orders.captured(captureId.get(), deadline);
        Optional<PaymentId> payment = PayPalKeys.payment(capture.getInvoiceId());
        if (payment.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Report(
                payment.get(),
                type.endsWith("REFUNDED") ? refunded(resource) : reversed(resource, captureId.get(), deadline)));
    }

    private Optional<Report> refundFailed(JsonNode refund, Deadline deadline) throws PayPalFault {
        Optional<String> captureId = captureOf(refund);
        if (captureId.isEmpty()) {
            return Optional.empty();
        }
        return PayPalKeys.payment(orders.captured(captureId.get(), deadline).getInvoiceId())
                .map(payment -> new Report(
                        payment,
                        new RefundFailed(
                                refund.path("id").asText(),
                                refund.path("status_details").path("reason").asText("refund_failed"),
                                "PayPal could not give the money back.")));
    }

    /** A refund leads up to its capture; a reversal is told of as a refund, or as the capture itself. */
    private static Optional<String> captureOf(JsonNode resource) {
        for (JsonNode link : resource.path("links")) {
            String href = link.path("href").asText();
            if (link.path("rel").asText().equals("up") && href.contains("/captures/")) {
                return Optional.of(href.substring(href.lastIndexOf('/') + 1));
            }
        }
        return Optional.of(resource.path("id").asText()).filter(id -> !id.isEmpty());
    }

    private static Returned refunded(JsonNode refund) {
        return new Returned(
                refund.path("id").asText(),
                ReturnKind.REFUNDED,
                amount(refund),
                "refunded",
                "",
                PayPalKeys.id(refund.path("custom_id").asText()));
    }

    private Returned reversed(JsonNode resource, String capture, Deadline deadline) throws PayPalFault {
        String id = resource.path("id").asText();
        Optional<JsonNode> dispute = dispute(capture, deadline);
        return new Returned(
                id.equals(capture) ? "reversed-" + capture : id,
                ReturnKind.CHARGED_BACK,
                amount(resource),
                dispute.map(one -> one.path("reason").asText("").toLowerCase(Locale.ROOT))
                        .filter(reason -> !reason.isEmpty())
                        .orElse("reversed"),
                "",
                Optional.empty());
    }

    /** Why: PayPal's dispute about the capture. A key without the right to see disputes still learns of the reversal. */
    private Optional<JsonNode> dispute(String capture, Deadline deadline) throws PayPalFault {
        try {
            JsonNode found = api.get("/v1/customer/disputes?disputed_transaction_id=" + capture, deadline);
            return Optional.of(found.path("items").path(0)).filter(JsonNode::isObject);
        } catch (PayPalFault e) {
            if (e.status() == 403 || e.refused() || e.missing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Money> amount(JsonNode resource) {
        JsonNode amount = resource.path("amount");
        return amount.path("value").isTextual()
                ? Optional.of(PayPalAmounts.money(
                        amount.path("value").asText(),
                        amount.path("currency_code").asText()))
                : Optional.empty();
    }

    /** Of a link only the path and the query: it is followed at the address that is set. */
    static Optional<String> pathOf(String href) {
        URI link = URI.create(href);
        return Optional.ofNullable(link.getRawPath())
                .map(path -> link.getRawQuery() == null ? path : path + "?" + link.getRawQuery());
    }
}
