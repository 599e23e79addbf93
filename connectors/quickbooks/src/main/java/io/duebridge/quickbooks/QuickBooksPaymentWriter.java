package io.duebridge.quickbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.Payment;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentObstacle.Remedy;
import java.util.List;
import java.util.Optional;

/** Writes a payment in Intuit's own data model ({@link IntuitModel}). */
final class QuickBooksPaymentWriter {
    private final PostingCodes codes;

    QuickBooksPaymentWriter(PostingCodes codes) {
        this.codes = codes;
    }

    /** @param deadline for reading code tables, if the settings name codes and the tables are not known */
    FrozenPayment freeze(PaymentInstruction instruction, Deadline deadline) throws ConnectorException {
        Optional<PaymentObstacle> obstacle = obstacle(instruction);
        if (obstacle.isPresent()) {
            throw obstacle.get().refusal(instruction.reference());
        }
        Payment payment = new Payment();
        payment.setCustomerRef(IntuitModel.reference(instruction.customer().value()));
        payment.setCurrencyRef(
                IntuitModel.reference(instruction.total().currency().getCurrencyCode()));
        payment.setTotalAmt(instruction.total().amount());
        payment.setTxnDate(IntuitModel.midnight(instruction.date()));
        payment.setPaymentRefNum(instruction.reference().value());
        payment.setPrivateNote(note(instruction));
        refer(payment, instruction, deadline);
        payment.setLine(instruction.applications().stream()
                .map(QuickBooksPaymentWriter::line)
                .toList());
        try {
            return new FrozenPayment(instruction, IntuitModel.write(payment));
        } catch (JsonProcessingException e) {
            throw new ConnectorException(QuickBooksErrors.NOT_EXPRESSIBLE, "the payment cannot be written as JSON", e);
        }
    }

    /** A reference that cannot be used stops this payment here, where a person can mend it, before anything is sent. */
    private void refer(Payment payment, PaymentInstruction instruction, Deadline deadline) throws ConnectorException {
        try {
            codes.depositAccount(instruction.total().currency(), deadline)
                    .ifPresent(account -> payment.setDepositToAccountRef(IntuitModel.reference(account)));
            codes.paymentMethod(instruction.method(), deadline)
                    .ifPresent(method -> payment.setPaymentMethodRef(IntuitModel.reference(method)));
            codes.department(deadline)
                    .ifPresent(department -> payment.setDepartmentRef(IntuitModel.reference(department)));
        } catch (ConnectorException e) {
            if (e.kind() != ErrorKind.CONFIGURATION) {
                throw e;
            }
            throw new ConnectorException(
                    QuickBooksErrors.CODE_UNUSABLE, e.getMessage() + ". " + QuickBooksErrors.CODE_UNUSABLE.advice(), e);
        }
    }

    /** The reference first: a void puts "Voided" before it and a person may write behind it, but it stays to be found. */
    private static String note(PaymentInstruction instruction) {
        return instruction.reference().value()
                + instruction.memo().map(memo -> " " + memo.strip()).orElse("");
    }

    /** What no payment of QuickBooks' can say, whatever the company's tables hold. */
    static Optional<PaymentObstacle> obstacle(PaymentInstruction instruction) {
        String problem = IntuitModel.problem(instruction.total());
        if (!problem.isEmpty()) {
            return obstacle(Remedy.ASK, "the total " + problem);
        }
        if (instruction.total().isZero() && instruction.applications().isEmpty()) {
            return obstacle(Remedy.ASK, "a payment of nothing that is applied to nothing");
        }
        if (note(instruction).length() > IntuitModel.LONGEST_NOTE) {
            return obstacle(
                    Remedy.ASK,
                    "the memo and the reference are longer than " + IntuitModel.LONGEST_NOTE + " characters");
        }
        return instruction.discount().isZero()
                ? Optional.empty()
                : obstacle(
                        Remedy.WITHOUT_DISCOUNT,
                        "QuickBooks' payments have no discount for paying early; give the customer a credit memo for "
                                + instruction.discount());
    }

    private static Optional<PaymentObstacle> obstacle(Remedy remedy, String reason) {
        return Optional.of(new PaymentObstacle(remedy, QuickBooksErrors.NOT_EXPRESSIBLE, reason));
    }

    /** A line has no DetailType, and its amount is positive for what takes money and for what gives it. */
    private static Line line(PaymentApplication application) {
        Line line = new Line();
        line.setAmount(application.amount());
        line.setLinkedTxn(List.of(IntuitModel.linked(
                QuickBooksEntity.of(application.kind()).entityName(),
                application.document().value())));
        return line;
    }
}
