package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerCode;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerItem;
import io.duebridge.sandbox.LedgerPaymentMethod;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** The small lists on the wire. */
final class ListWriters {
    private ListWriters() {}

    static Optional<String> name(LedgerEntity entity) {
        if (entity instanceof LedgerTerm term) {
            return Optional.of(term.name());
        }
        if (entity instanceof LedgerPaymentMethod method) {
            return Optional.of(method.name());
        }
        if (entity instanceof LedgerAccount account) {
            return Optional.of(account.name());
        }
        if (entity instanceof LedgerCode code) {
            return Optional.of(code.name());
        }
        return entity instanceof LedgerItem item ? Optional.of(item.name()) : Optional.empty();
    }

    static String accountType(LedgerAccount account) {
        return switch (account.type()) {
            case BANK -> "Bank";
            case OTHER_CURRENT_ASSET -> "Other Current Asset";
            case ACCOUNTS_RECEIVABLE -> "Accounts Receivable";
            case INCOME -> "Income";
            case EXPENSE -> "Expense";
        };
    }

    private static String subType(LedgerAccount account) {
        return switch (account.type()) {
            case BANK -> "Checking";
            case OTHER_CURRENT_ASSET ->
                account.name().equals("Undeposited Funds") ? "UndepositedFunds" : "OtherCurrentAssets";
            case ACCOUNTS_RECEIVABLE -> "AccountsReceivable";
            case INCOME -> "SalesOfProductIncome";
            case EXPENSE -> "OtherMiscellaneousServiceCost";
        };
    }

    private static String classification(LedgerAccount account) {
        return switch (account.type()) {
            case INCOME -> "Revenue";
            case EXPENSE -> "Expense";
            case BANK, OTHER_CURRENT_ASSET, ACCOUNTS_RECEIVABLE -> "Asset";
        };
    }

    static final class TermWriter implements Face.EntityWriter {
        @Override
        public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
            LedgerTerm term = (LedgerTerm) entity;
            json.writeStringField("Name", term.name());
            json.writeBooleanField("Active", term.active());
            json.writeStringField("Type", "STANDARD");
            json.writeNumberField(
                    "DiscountPercent",
                    term.discount().map(LedgerTerm.EarlyDiscount::percent).orElse(BigDecimal.ZERO));
            if (term.discount().isPresent()) {
                json.writeNumberField("DiscountDays", term.discount().get().days());
            }
            json.writeNumberField("DueDays", term.dueDays());
            Head.write(json, term, view);
        }
    }

    static final class PaymentMethodWriter implements Face.EntityWriter {
        @Override
        public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
            LedgerPaymentMethod method = (LedgerPaymentMethod) entity;
            json.writeStringField("Name", method.name());
            json.writeBooleanField("Active", method.active());
            json.writeStringField("Type", method.creditCard() ? "CREDIT_CARD" : "NON_CREDIT_CARD");
            Head.write(json, method, view);
        }
    }

    static final class AccountWriter implements Face.EntityWriter {
        @Override
        public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
            LedgerAccount account = (LedgerAccount) entity;
            json.writeStringField("Name", account.name());
            json.writeBooleanField("SubAccount", false);
            json.writeStringField("FullyQualifiedName", account.name());
            json.writeBooleanField("Active", account.active());
            json.writeStringField("Classification", classification(account));
            json.writeStringField("AccountType", accountType(account));
            json.writeStringField("AccountSubType", subType(account));
            Head.currency(json, account.currency(), Optional.empty(), view);
            Head.write(json, account, view);
        }
    }

    /** Classes and departments. */
    static final class CodeWriter implements Face.EntityWriter {
        @Override
        public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
            LedgerCode code = (LedgerCode) entity;
            json.writeStringField("Name", code.name());
            json.writeBooleanField(code.kind() == EntityKind.CLASS ? "SubClass" : "SubDepartment", false);
            json.writeStringField("FullyQualifiedName", code.name());
            json.writeBooleanField("Active", code.active());
            Head.write(json, code, view);
        }
    }

    static final class ItemWriter implements Face.EntityWriter {
        @Override
        public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
            LedgerItem item = (LedgerItem) entity;
            json.writeStringField("Name", item.name());
            json.writeStringField("Description", item.description());
            json.writeBooleanField("Active", true);
            json.writeStringField("FullyQualifiedName", item.name());
            json.writeBooleanField("Taxable", item.taxable());
            json.writeFieldName("UnitPrice");
            json.writeNumber(Wire.plain(item.unitPrice()));
            json.writeStringField("Type", "Service");
            Head.listRef(json, "IncomeAccountRef", EntityKind.ACCOUNT, Optional.of(item.incomeAccount()), view);
            Head.write(json, item, view);
        }
    }
}
