package io.duebridge.netsuite;

import io.duebridge.netsuite.wire.core.CustomFieldList;
import io.duebridge.netsuite.wire.core.RecordRef;
import io.duebridge.netsuite.wire.customers.CustomerDeposit;
import io.duebridge.netsuite.wire.customers.CustomerRefund;
import io.duebridge.netsuite.wire.customers.CustomerRefundDeposit;
import io.duebridge.netsuite.wire.customers.CustomerRefundDepositList;
import io.duebridge.netsuite.wire.messages.AddRequest;
import io.duebridge.netsuite.wire.messages.ObjectFactory;
import io.duebridge.spi.PaymentInstruction;

/** Writes a customer deposit, and the refund that pays one back, as the requests that add them. */
final class SoapDeposits {
    private static final ObjectFactory MESSAGES = new ObjectFactory();

    private SoapDeposits() {}

    static String add(PaymentDraft draft) {
        PaymentInstruction instruction = draft.instruction();
        CustomerDeposit deposit = new CustomerDeposit();
        deposit.setExternalId(instruction.reference().value());
        deposit.setCustomer(reference(instruction.customer().value()));
        deposit.setCurrency(reference(draft.currencyId()));
        deposit.setPayment(instruction.total().amount());
        deposit.setTranDate(SoapPayments.midnight(instruction.date(), draft.zone()));
        instruction.memo().ifPresent(deposit::setMemo);
        draft.codes().paymentMethod().map(SoapDeposits::reference).ifPresent(deposit::setPaymentMethod);
        deposit.setUndepFunds(draft.codes().depositAccount().isEmpty());
        draft.codes().depositAccount().map(SoapDeposits::reference).ifPresent(deposit::setAccount);
        draft.codes().subsidiary().map(SoapDeposits::reference).ifPresent(deposit::setSubsidiary);
        draft.codes().businessClass().map(SoapDeposits::reference).ifPresent(deposit::setClazz);
        draft.codes().department().map(SoapDeposits::reference).ifPresent(deposit::setDepartment);
        draft.codes().location().map(SoapDeposits::reference).ifPresent(deposit::setLocation);
        if (!draft.codes().custom().isEmpty()) {
            CustomFieldList own = new CustomFieldList();
            draft.codes().custom().forEach(field -> own.getCustomField().add(field.soap()));
            deposit.setCustomFieldList(own);
        }
        AddRequest request = new AddRequest();
        request.setRecord(deposit);
        return SoapClient.text(MESSAGES.createAdd(request));
    }

    static String add(RefundDraft draft) {
        CustomerRefund refund = new CustomerRefund();
        refund.setExternalId(draft.reference());
        refund.setCustomer(reference(draft.customer()));
        refund.setCurrency(reference(draft.currencyId()));
        draft.rate().ifPresent(refund::setExchangeRate);
        refund.setTranDate(SoapPayments.midnight(draft.date(), draft.zone()));
        refund.setMemo(draft.memo());
        refund.setAccount(reference(draft.moneyAccount()));
        draft.places().subsidiary().map(SoapDeposits::reference).ifPresent(refund::setSubsidiary);
        draft.places().businessClass().map(SoapDeposits::reference).ifPresent(refund::setClazz);
        draft.places().department().map(SoapDeposits::reference).ifPresent(refund::setDepartment);
        draft.places().location().map(SoapDeposits::reference).ifPresent(refund::setLocation);
        CustomerRefundDeposit line = new CustomerRefundDeposit();
        line.setApply(true);
        line.setDoc(Long.valueOf(draft.deposit().value()));
        line.setAmount(draft.amount());
        CustomerRefundDepositList lines = new CustomerRefundDepositList();
        lines.setReplaceAll(true);
        lines.getDeposit().add(line);
        refund.setDepositList(lines);
        AddRequest request = new AddRequest();
        request.setRecord(refund);
        return SoapClient.text(MESSAGES.createAdd(request));
    }

    private static RecordRef reference(String id) {
        RecordRef reference = new RecordRef();
        reference.setInternalId(id);
        return reference;
    }
}
