package io.duebridge.netsuite;

import io.duebridge.netsuite.wire.core.CustomFieldList;
import io.duebridge.netsuite.wire.core.RecordRef;
import io.duebridge.netsuite.wire.customers.CustomerPayment;
import io.duebridge.netsuite.wire.customers.CustomerPaymentApply;
import io.duebridge.netsuite.wire.customers.CustomerPaymentApplyList;
import io.duebridge.netsuite.wire.customers.CustomerPaymentCredit;
import io.duebridge.netsuite.wire.customers.CustomerPaymentCreditList;
import io.duebridge.netsuite.wire.messages.AddRequest;
import io.duebridge.netsuite.wire.messages.ObjectFactory;
import io.duebridge.netsuite.wire.messages.UpdateRequest;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javax.xml.datatype.XMLGregorianCalendar;

/** Writes a payment as the request that adds it. */
final class SoapPayments {
    private static final ObjectFactory MESSAGES = new ObjectFactory();
    private static final DateTimeFormatter MIDNIGHT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private SoapPayments() {}

    static String add(PaymentDraft draft) {
        AddRequest request = new AddRequest();
        request.setRecord(payment(draft));
        return SoapClient.text(MESSAGES.createAdd(request));
    }

    /** The lines that change; a line is known by its document, and the others stay. */
    static String update(ErpId id, List<NetSuiteApi.Line> lines) {
        CustomerPayment payment = new CustomerPayment();
        payment.setInternalId(id.value());
        CustomerPaymentApplyList list = new CustomerPaymentApplyList();
        list.setReplaceAll(false);
        for (NetSuiteApi.Line each : lines) {
            CustomerPaymentApply line = new CustomerPaymentApply();
            line.setApply(each.amount().signum() > 0);
            line.setDoc(Long.valueOf(each.document().value()));
            if (each.amount().signum() > 0) {
                line.setAmount(each.amount());
            }
            list.getApply().add(line);
        }
        payment.setApplyList(list);
        UpdateRequest request = new UpdateRequest();
        request.setRecord(payment);
        return SoapClient.text(MESSAGES.createUpdate(request));
    }

    /** A day is meant in the zone of the user who writes, so it goes as that zone's midnight. */
    static XMLGregorianCalendar midnight(LocalDate date, ZoneId zone) {
        return SoapRequests.moment(MIDNIGHT.format(date.atStartOfDay(zone).toOffsetDateTime()));
    }

    private static CustomerPayment payment(PaymentDraft draft) {
        PaymentInstruction instruction = draft.instruction();
        CustomerPayment payment = new CustomerPayment();
        payment.setExternalId(instruction.reference().value());
        payment.setCustomer(reference(instruction.customer().value()));
        payment.setCurrency(reference(draft.currencyId()));
        payment.setPayment(instruction.total().amount());
        payment.setAutoApply(false);
        payment.setTranDate(midnight(instruction.date(), draft.zone()));
        instruction.memo().ifPresent(payment::setMemo);
        draft.codes().receivableAccount().map(SoapPayments::reference).ifPresent(payment::setArAcct);
        draft.codes().paymentMethod().map(SoapPayments::reference).ifPresent(payment::setPaymentMethod);
        // Undeposited funds beat the method's account, and without them the account named beats the method's.
        payment.setUndepFunds(draft.codes().depositAccount().isEmpty());
        draft.codes().depositAccount().map(SoapPayments::reference).ifPresent(payment::setAccount);
        draft.codes().subsidiary().map(SoapPayments::reference).ifPresent(payment::setSubsidiary);
        draft.codes().businessClass().map(SoapPayments::reference).ifPresent(payment::setClazz);
        draft.codes().department().map(SoapPayments::reference).ifPresent(payment::setDepartment);
        draft.codes().location().map(SoapPayments::reference).ifPresent(payment::setLocation);
        if (!draft.codes().custom().isEmpty()) {
            CustomFieldList own = new CustomFieldList();
            draft.codes().custom().forEach(field -> own.getCustomField().add(field.soap()));
            payment.setCustomFieldList(own);
        }
        applications(instruction).ifPresent(payment::setApplyList);
        credits(instruction).ifPresent(payment::setCreditList);
        return payment;
    }

    private static Optional<CustomerPaymentApplyList> applications(PaymentInstruction instruction) {
        List<PaymentApplication> taking =
                instruction.applications().stream().filter(one -> !one.gives()).toList();
        CustomerPaymentApplyList list = new CustomerPaymentApplyList();
        list.setReplaceAll(true);
        for (PaymentApplication one : taking) {
            CustomerPaymentApply line = new CustomerPaymentApply();
            line.setApply(true);
            line.setDoc(Long.valueOf(one.document().value()));
            line.setAmount(one.amount());
            line.setDisc(one.discount().signum() == 0 ? null : one.discount());
            list.getApply().add(line);
        }
        return taking.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private static Optional<CustomerPaymentCreditList> credits(PaymentInstruction instruction) {
        List<PaymentApplication> giving = instruction.applications().stream()
                .filter(PaymentApplication::gives)
                .toList();
        CustomerPaymentCreditList list = new CustomerPaymentCreditList();
        list.setReplaceAll(true);
        for (PaymentApplication one : giving) {
            CustomerPaymentCredit line = new CustomerPaymentCredit();
            line.setApply(true);
            line.setDoc(Long.valueOf(one.document().value()));
            line.setAmount(one.amount());
            list.getCredit().add(line);
        }
        return giving.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private static RecordRef reference(String id) {
        RecordRef reference = new RecordRef();
        reference.setInternalId(id);
        return reference;
    }
}
