package io.duebridge.app.stripe;

import com.stripe.model.Address;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentIntent.NextAction.DisplayBankTransferInstructions;
import com.stripe.model.PaymentIntent.NextAction.DisplayBankTransferInstructions.FinancialAddress;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.AwaitsTransfer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.TransferInstructions;
import io.duebridge.collections.payments.provider.TransferInstructions.Account;
import io.duebridge.collections.payments.provider.TransferInstructions.Detail;
import io.duebridge.collections.payments.provider.TransferInstructions.Name;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bank details of an intent that waits for a transfer. Source: docs.stripe.com/api/payment_intents/object,
 * {@code next_action.display_bank_transfer_instructions}.
 */
final class StripeInstructions {
    private StripeInstructions() {}

    /** An intent that waits for something else of its payer is none of ours. */
    static ProviderAnswer of(PaymentIntent intent) {
        DisplayBankTransferInstructions told =
                intent.getNextAction() == null ? null : intent.getNextAction().getDisplayBankTransferInstructions();
        if (told == null || intent.getCustomer() == null) {
            return new Unclear("a payment that requires_action without bank details");
        }
        long remaining = Optional.ofNullable(told.getAmountRemaining()).orElse(intent.getAmount());
        return new AwaitsTransfer(
                intent.getId(),
                intent.getCustomer(),
                new TransferInstructions(
                        Optional.ofNullable(told.getReference()).filter(text -> !text.isBlank()),
                        Optional.ofNullable(told.getHostedInstructionsUrl()).map(URI::create),
                        accounts(told)),
                StripeAmounts.money(intent.getAmount() - remaining, intent.getCurrency()));
    }

    private static List<Account> accounts(DisplayBankTransferInstructions told) {
        return Optional.ofNullable(told.getFinancialAddresses()).orElse(List.of()).stream()
                .map(StripeInstructions::account)
                .filter(account -> !account.details().isEmpty())
                .toList();
    }

    private static Account account(FinancialAddress address) {
        Lines lines = new Lines();
        if (address.getIban() != null) {
            FinancialAddress.Iban iban = address.getIban();
            lines.add(Name.HOLDER, iban.getAccountHolderName())
                    .add(Name.IBAN, iban.getIban())
                    .add(Name.BIC, iban.getBic())
                    .add(Name.HOLDER_ADDRESS, one(iban.getAccountHolderAddress()))
                    .add(Name.BANK_ADDRESS, one(iban.getBankAddress()));
        }
        if (address.getAba() != null) {
            FinancialAddress.Aba aba = address.getAba();
            lines.add(Name.HOLDER, aba.getAccountHolderName())
                    .add(Name.BANK, aba.getBankName())
                    .add(Name.ROUTING_NUMBER, aba.getRoutingNumber())
                    .add(Name.ACCOUNT_NUMBER, aba.getAccountNumber())
                    .add(Name.ACCOUNT_TYPE, aba.getAccountType())
                    .add(Name.HOLDER_ADDRESS, one(aba.getAccountHolderAddress()))
                    .add(Name.BANK_ADDRESS, one(aba.getBankAddress()));
        }
        if (address.getSwift() != null) {
            FinancialAddress.Swift swift = address.getSwift();
            lines.add(Name.HOLDER, swift.getAccountHolderName())
                    .add(Name.BANK, swift.getBankName())
                    .add(Name.SWIFT_CODE, swift.getSwiftCode())
                    .add(Name.ACCOUNT_NUMBER, swift.getAccountNumber())
                    .add(Name.ACCOUNT_TYPE, swift.getAccountType())
                    .add(Name.HOLDER_ADDRESS, one(swift.getAccountHolderAddress()))
                    .add(Name.BANK_ADDRESS, one(swift.getBankAddress()));
        }
        return rest(address, lines).account();
    }

    private static Lines rest(FinancialAddress address, Lines lines) {
        if (address.getSortCode() != null) {
            FinancialAddress.SortCode sort = address.getSortCode();
            lines.add(Name.HOLDER, sort.getAccountHolderName())
                    .add(Name.SORT_CODE, sort.getSortCode())
                    .add(Name.ACCOUNT_NUMBER, sort.getAccountNumber())
                    .add(Name.HOLDER_ADDRESS, one(sort.getAccountHolderAddress()))
                    .add(Name.BANK_ADDRESS, one(sort.getBankAddress()));
        }
        if (address.getSpei() != null) {
            FinancialAddress.Spei spei = address.getSpei();
            lines.add(Name.HOLDER, spei.getAccountHolderName())
                    .add(Name.CLABE, spei.getClabe())
                    .add(Name.BANK, spei.getBankName())
                    .add(Name.BANK_CODE, spei.getBankCode())
                    .add(Name.HOLDER_ADDRESS, one(spei.getAccountHolderAddress()));
        }
        if (address.getZengin() != null) {
            FinancialAddress.Zengin zengin = address.getZengin();
            lines.add(Name.BANK, zengin.getBankName())
                    .add(Name.BANK_CODE, zengin.getBankCode())
                    .add(Name.BRANCH, zengin.getBranchName())
                    .add(Name.BRANCH_CODE, zengin.getBranchCode())
                    .add(Name.ACCOUNT_TYPE, zengin.getAccountType())
                    .add(Name.ACCOUNT_NUMBER, zengin.getAccountNumber())
                    .add(Name.HOLDER, zengin.getAccountHolderName());
        }
        return lines;
    }

    /** What Stripe does not say is left out. */
    private static final class Lines {
        private final List<Detail> all = new ArrayList<>();

        Lines add(Name name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                all.add(new Detail(name, value));
            }
            return this;
        }

        Account account() {
            return new Account(all);
        }
    }

    /** In one line, as a bank's form wants it. */
    private static String one(@Nullable Address address) {
        return address == null
                ? ""
                : Stream.of(
                                address.getLine1(),
                                address.getLine2(),
                                address.getPostalCode(),
                                address.getCity(),
                                address.getState(),
                                address.getCountry())
                        .filter(Objects::nonNull)
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(", "));
    }
}
