package io.duebridge.quickbooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.module.jaxb.JaxbAnnotationIntrospector;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LinkedTxn;
import com.intuit.ipp.data.Payment;
import com.intuit.ipp.data.ReferenceType;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;

/**
 * Writes a payment in Intuit's own data model, with a mapper of ours: amounts keep their digits, and the date is the day it
 * says whatever zone this machine is in. Names and order come from the model's annotations, and what those leave open is sorted,
 * so that the same payment is the same bytes on every machine.
 */
final class QuickBooksPaymentWriter {
    /** Longest PrivateNote, from the API reference of Payment. */
    private static final int LONGEST_NOTE = 4_000;

    /** Amounts have at most 15 digits, from the API reference of Payment. */
    private static final int MOST_DIGITS = 15;

    private static final JsonMapper JSON = JsonMapper.builder()
            .annotationIntrospector(new JaxbAnnotationIntrospector())
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(new SimpleModule().addSerializer(Date.class, new DayText()))
            .build();

    private final QuickBooksSettings settings;

    QuickBooksPaymentWriter(QuickBooksSettings settings) {
        this.settings = settings;
    }

    FrozenPayment freeze(PaymentInstruction instruction) throws ConnectorException {
        String note = note(instruction);
        refuseInexpressible(instruction, note);
        Payment payment = new Payment();
        payment.setCustomerRef(reference(instruction.customer().value()));
        payment.setCurrencyRef(reference(instruction.total().currency().getCurrencyCode()));
        payment.setTotalAmt(instruction.total().amount());
        payment.setTxnDate(midnight(instruction.date()));
        payment.setPaymentRefNum(instruction.reference().value());
        payment.setPrivateNote(note);
        settings.depositAccounts()
                .of(instruction.total().currency())
                .ifPresent(account -> payment.setDepositToAccountRef(reference(account)));
        instruction
                .method()
                .map(settings.paymentMethods()::get)
                .ifPresent(method -> payment.setPaymentMethodRef(reference(method)));
        payment.setLine(instruction.applications().stream()
                .map(QuickBooksPaymentWriter::line)
                .toList());
        try {
            return new FrozenPayment(instruction, JSON.writeValueAsString(payment));
        } catch (JsonProcessingException e) {
            throw new ConnectorException(QuickBooksErrors.NOT_EXPRESSIBLE, "the payment cannot be written as JSON", e);
        }
    }

    /** The reference first: a void puts "Voided" before it and a person may write behind it, but it stays to be found. */
    private static String note(PaymentInstruction instruction) {
        return instruction.reference().value()
                + instruction.memo().map(memo -> " " + memo.strip()).orElse("");
    }

    private static void refuseInexpressible(PaymentInstruction instruction, String note) throws ConnectorException {
        String problem = null;
        if (!instruction.total().isPayable()) {
            problem = "the total " + instruction.total() + " has more decimals than its currency";
        } else if (instruction.total().amount().precision() > MOST_DIGITS) {
            problem = "the total " + instruction.total() + " has more than " + MOST_DIGITS + " digits";
        } else if (instruction.total().isZero() && instruction.applications().isEmpty()) {
            problem = "a payment of nothing that is applied to nothing";
        } else if (note.length() > LONGEST_NOTE) {
            problem = "the memo and the reference are longer than " + LONGEST_NOTE + " characters";
        }
        if (problem != null) {
            throw new ConnectorException(
                    QuickBooksErrors.NOT_EXPRESSIBLE, "payment " + instruction.reference() + ": " + problem);
        }
    }

    /** A line has no DetailType, and its amount is positive for what takes money and for what gives it. */
    private static Line line(PaymentApplication application) {
        LinkedTxn linked = new LinkedTxn();
        linked.setTxnId(application.document().value());
        linked.setTxnType(application.kind() == RecordKind.INVOICE ? "Invoice" : "CreditMemo");
        Line line = new Line();
        line.setAmount(application.amount());
        line.setLinkedTxn(List.of(linked));
        return line;
    }

    private static ReferenceType reference(String value) {
        ReferenceType reference = new ReferenceType();
        reference.setValue(value);
        return reference;
    }

    /** The model keeps days as java.util.Date; midnight UTC here, and read back as UTC below. */
    private static Date midnight(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static final class DayText extends JsonSerializer<Date> {
        @Override
        public void serialize(Date value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(
                    LocalDate.ofInstant(value.toInstant(), ZoneOffset.UTC).toString());
        }
    }
}
