package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerPaymentMethod;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.sandbox.LedgerView;
import java.util.Map;

/** The fields of entries of lists. */
final class ListFields {
    private ListFields() {}

    static Map<String, Value> of(LedgerView view, LedgerEntity entity) {
        Fields fields = new Fields().flag("isInactive", !view.isActive(entity));
        if (entity instanceof LedgerAccount account) {
            return fields.text("acctType", type(account))
                    .text("acctNumber", Long.toString(1000 + Long.parseLong(account.id())))
                    .text("acctName", account.name())
                    .ref("currency", Company.currency(view, account.currency()))
                    .done();
        }
        RecordReader.name(entity).ifPresent(name -> fields.text("name", name));
        if (entity instanceof LedgerTerm term) {
            fields.flag("dateDriven", false).whole("daysUntilNetDue", term.dueDays());
            term.discount()
                    .ifPresent(discount -> fields.amount("discountPercent", discount.percent())
                            .whole("daysUntilExpiry", discount.days()));
        } else if (entity instanceof LedgerPaymentMethod method) {
            fields.flag("creditCard", method.creditCard());
        }
        return fields.done();
    }

    private static String type(LedgerAccount account) {
        return switch (account.type()) {
            case BANK -> "_bank";
            case OTHER_CURRENT_ASSET -> "_otherCurrentAsset";
            case ACCOUNTS_RECEIVABLE -> "_accountsReceivable";
            case INCOME -> "_income";
            case EXPENSE -> "_expense";
        };
    }
}
