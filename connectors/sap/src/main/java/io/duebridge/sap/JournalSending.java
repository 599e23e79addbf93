package io.duebridge.sap;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.soap.SapFailure;
import io.duebridge.sap.soap.SoapClient;
import io.duebridge.sap.soap.SoapRequest;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Sends one journal entry and says what SAP made of it. */
final class JournalSending {
    private static final String OPERATION = "JournalEntryCreateRequestConfirmation_In";
    private static final String ACTION = "http://sap.com/xi/SAPSCORE/SFIN/JournalEntryCreateRequestConfirmation_In/"
            + "JournalEntryCreateRequestConfirmation_InRequest";
    private static final Set<String> ANSWERS = Set.of("JournalEntryBulkCreateConfirmation");

    private final SoapClient soap;
    private final PostingSettings settings;
    private final SapMessages messages;

    JournalSending(SoapClient soap, PostingSettings settings) {
        this.soap = soap;
        this.settings = settings;
        this.messages = new SapMessages(settings.meanings());
    }

    /** What came of it. */
    sealed interface Answer {
        /** It has a document. */
        record Booked(JournalConfirmation confirmation) implements Answer {}

        /** SAP looked at it and said no. */
        record Refused(SapErrors meaning, JournalConfirmation.Message cause, String evidence) implements Answer {
            PaymentOutcome outcome() {
                return meaning == SapErrors.ACCOUNT_LOCKED
                        ? new NotSent(meaning.kind(), meaning.code(), cause.words(), Optional.empty(), evidence)
                        : new Rejected(meaning.code(), cause.words(), evidence);
            }
        }

        /** It did not come to that, or nobody knows. */
        record Failed(PaymentOutcome outcome) implements Answer {}
    }

    static PaymentOutcome tooLate(String what) {
        String message = what + " was not sent: its time was already up";
        ConnectionErrors code = ConnectionErrors.DEADLINE_PASSED;
        return new NotSent(code.kind(), code.code(), message, Optional.empty(), message);
    }

    Answer send(String body, Deadline deadline) {
        SoapRequest request = new SoapRequest(OPERATION, settings.postPath(), ACTION, body, Use.WRITE);
        Element answer;
        try {
            answer = soap.ask(request, ANSWERS, deadline);
        } catch (SapFailure failure) {
            return new Answer.Failed(failure.forWrite());
        }
        List<JournalConfirmation> confirmations = JournalConfirmation.read(answer);
        if (confirmations.size() != 1 || confirmations.get(0).isContradictory()) {
            String said = confirmations.isEmpty()
                    ? "no confirmation"
                    : confirmations.get(0).evidence();
            return new Answer.Failed(new InDoubt(
                    ConnectionErrors.UNREADABLE_ANSWER.code(),
                    "SAP's answer does not say whether it was booked",
                    said));
        }
        JournalConfirmation confirmation = confirmations.get(0);
        if (confirmation.isBooked()) {
            return new Answer.Booked(confirmation);
        }
        JournalConfirmation.Message cause = confirmation
                .cause()
                .orElseGet(() -> new JournalConfirmation.Message("", confirmation.severity(), "SAP gave no reason"));
        return new Answer.Refused(messages.meaning(cause), cause, confirmation.evidence());
    }
}
