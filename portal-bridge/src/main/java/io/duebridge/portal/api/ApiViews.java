package io.duebridge.portal.api;

import io.duebridge.collections.messages.KnownLines;
import io.duebridge.collections.payments.PricedQuote;
import io.duebridge.collections.portalview.DocumentDetail;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.PaymentRow;
import io.duebridge.spi.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API answers. Amounts are exact decimals as text; ids are opaque; times are UTC. */
final class ApiViews {
    private ApiViews() {}

    @Schema(name = "Money")
    record Amount(
            @Schema(example = "120.00") String amount,
            @Schema(example = "USD") String currency) {
        static Amount of(Money money) {
            return new Amount(money.amount().toPlainString(), money.currency().getCurrencyCode());
        }

        /** Absent if it is nothing. */
        static @Nullable Amount some(Money money) {
            return money.isPositive() ? of(money) : null;
        }
    }

    @Schema(name = "Me")
    record Me(@Nullable String email, @Nullable String key, List<Customer> customers) {}

    @Schema(name = "Customer")
    record Customer(UUID id, String name, @Nullable UUID parent, String currency) {}

    @Schema(name = "Documents")
    record DocumentList(
            List<Document> documents,

            @Schema(description = "Give it as `after` for the next page; absent on the last.") @Nullable
            String next) {}

    @Schema(name = "Document")
    record Document(
            UUID id,

            @Schema(allowableValues = {"invoice", "creditMemo", "journalEntry", "deposit", "refundReceipt"})
            String kind,

            @Schema(description = "Whether it is a credit: it lowers what is owed.")
            boolean credit,

            @Nullable String number,
            UUID customer,
            String customerName,
            LocalDate issueDate,
            LocalDate dueDate,

            @Schema(allowableValues = {"open", "settled", "voided"})
            String status,

            Amount total,
            Amount open,
            Amount underWay,

            @Schema(description = "The part of `open` that is in question; absent if nothing is.") @Nullable
            Amount disputed,

            @Nullable String purchaseOrder,

            @Schema(
                    description =
                            "What paying all of it today saves; absent if there is no discount, or none can be taken here.")
            @Nullable
            ApiEarlyPayment earlyPayment) {
        static Document of(DocumentRow row) {
            return new Document(
                    row.id().value(),
                    row.kind().label(),
                    row.gives(),
                    row.number().orElse(null),
                    row.customer().value(),
                    row.customerName(),
                    row.issueDate(),
                    row.dueDate(),
                    row.status().name().toLowerCase(Locale.ROOT),
                    Amount.of(row.total()),
                    Amount.of(row.open()),
                    Amount.of(row.underWay()),
                    Amount.some(row.disputed()),
                    row.purchaseOrder().orElse(null),
                    row.offer().map(ApiEarlyPayment::of).orElse(null));
        }
    }

    @Schema(name = "DocumentDetail")
    record Detail(
            Document document,
            Amount tax,
            @Nullable String memo,
            List<Line> lines,
            List<ApiHistory.Applied> applied,
            List<ApiHistory.TakenOff> takenOff,
            List<Coming> underWay) {
        static Detail of(DocumentDetail detail) {
            KnownLines lines = new KnownLines(detail.lines());
            return new Detail(
                    Document.of(detail.document()),
                    Amount.of(detail.tax()),
                    detail.memo().orElse(null),
                    detail.lines().stream()
                            .map(line -> Line.of(line, lines.key(line)))
                            .toList(),
                    detail.applied().stream().map(ApiHistory.Applied::of).toList(),
                    detail.takenOff().stream().map(ApiHistory.TakenOff::of).toList(),
                    detail.underWay().stream()
                            .map(one -> new Coming(
                                    one.payment().value(), one.reference(), Amount.of(one.amount()), one.paidAt()))
                            .toList());
        }
    }

    @Schema(name = "Line")
    record Line(
            @Schema(description = "Counted from 1.") int position,

            @Schema(
                    description =
                            "What names a document's line in notes, wherever the ERP moves it; absent for an estimate's.")
            @Nullable
            String key,

            @Nullable String description,
            @Nullable String item,
            @Nullable String quantity,
            @Nullable String unitPrice,
            Amount amount) {
        static Line of(DocumentDetail.Line line) {
            return of(line, null);
        }

        static Line of(DocumentDetail.Line line, @Nullable String key) {
            return new Line(
                    line.position(),
                    key,
                    line.description().orElse(null),
                    line.item().orElse(null),
                    line.quantity().map(BigDecimal::toPlainString).orElse(null),
                    line.unitPrice().map(BigDecimal::toPlainString).orElse(null),
                    Amount.of(line.amount()));
        }
    }

    @Schema(name = "ComingPayment")
    record Coming(UUID payment, String reference, Amount amount, Instant paidAt) {}

    @Schema(name = "Payments")
    record PaymentList(
            List<ListedPayment> payments, @Nullable String next) {}

    @Schema(name = "ListedPayment")
    record ListedPayment(
            @Nullable UUID payment,

            @Schema(description = "If it was entered in the ERP itself.") @Nullable
            UUID received,

            LocalDate date,
            Amount amount,

            @Schema(description = "Charged besides for paying by card; absent if nothing was.") @Nullable
            Amount surcharge,

            @Nullable Amount unapplied,
            @Nullable String reference,

            @Schema(description = "Its number in the ERP, once it is there.") @Nullable
            String erpDocument,

            @Nullable String state) {
        static ListedPayment of(PaymentRow row) {
            return new ListedPayment(
                    row.paidHere() ? row.id() : null,
                    row.paidHere() ? null : row.id(),
                    row.date(),
                    Amount.of(row.amount()),
                    Amount.some(row.surcharge()),
                    row.unapplied().map(Amount::of).orElse(null),
                    row.reference().orElse(null),
                    row.erpNumber().orElse(null),
                    row.paymentState()
                            .map(state -> state.toLowerCase(Locale.ROOT))
                            .orElse(null));
        }
    }

    /**
     * @param amount what is posted and pays documents
     * @param surcharge zero where paying this way costs nothing besides
     * @param charged both
     */
    @Schema(name = "PaymentQuote")
    record PaymentQuote(Amount amount, Amount surcharge, Amount charged) {
        static PaymentQuote of(PricedQuote priced) {
            return new PaymentQuote(
                    Amount.of(priced.quote().due()), Amount.of(priced.surcharge()), Amount.of(priced.charged()));
        }
    }
}
