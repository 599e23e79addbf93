package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.quickbooks.Written.Accepted;
import io.duebridge.quickbooks.Written.Failed;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import java.util.Map;
import java.util.Optional;

/** Sends a frozen payment and says what became of it, to be looked up by reference where nobody knows. */
final class QuickBooksPoster {
    private final QuickBooksWrites writes;

    QuickBooksPoster(QuickBooksWrites writes) {
        this.writes = writes;
    }

    PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        String reference = payment.instruction().reference().value();
        Written written = writes.send("payment", reference, Map.of(), payment.body(), deadline);
        return written instanceof Accepted accepted
                ? accepted(accepted.answer().path("Payment"), reference, accepted.evidence())
                : ((Failed) written).outcome();
    }

    /** A yes must be about our payment: a request id that met an older one gets that one's answer. */
    static PaymentOutcome accepted(JsonNode payment, String reference, String evidence) {
        Optional<String> id = QuickBooksJson.nonBlank(payment.path("Id"));
        if (id.isEmpty()) {
            return new InDoubt(ConnectionErrors.UNREADABLE_ANSWER.code(), "a success without a payment's Id", evidence);
        }
        Optional<String> number = QuickBooksJson.nonBlank(payment.path("PaymentRefNum"));
        if (number.filter(reference::equals).isEmpty()) {
            return new InDoubt(
                    ConnectionErrors.UNREADABLE_ANSWER.code(),
                    "the success is about payment " + id.get() + ", which does not carry our reference",
                    evidence);
        }
        return new Posted(new ErpId(id.get()), number, evidence);
    }
}
