package io.duebridge.collections.payments.register;

import io.duebridge.collections.payments.posting.PostingState;
import java.util.Optional;
import java.util.function.Function;

/** The columns of a downloaded register. Values are a {@code LocalDate}, a {@code BigDecimal} or a text; empty if there is none. */
enum RegisterColumn {
    DAY("Day", row -> Optional.of(row.day())),
    REFERENCE("Reference", row -> Optional.of(row.reference())),
    CUSTOMER("Customer", row -> Optional.of(row.customer())),
    CONNECTION("Connection", row -> Optional.of(row.connection())),
    METHOD("Method", row -> Optional.of(row.method())),
    CURRENCY("Currency", row -> Optional.of(row.currency().getCurrencyCode())),
    TAKEN("Taken", row -> Optional.of(row.taken())),
    SURCHARGE("Surcharge", row -> Optional.of(row.surcharge())),
    PROVIDER("Provider", row -> Optional.of(row.provider())),
    CHARGE("Provider charge", row -> row.providerSide().charge()),
    PAYOUT("Payout", row -> row.providerSide().payout()),
    PAID_OUT("Paid out", row -> Optional.of(row.providerSide().paidOut())),
    FEES("Fees", row -> Optional.of(row.providerSide().fees())),
    NOT_YET("Not yet paid out", row -> Optional.of(row.providerSide().notYet())),
    RETURNED("Returned", row -> Optional.of(row.providerSide().returned())),
    STATE("Posting", row -> row.posting().map(RegisterRow.Posting::state).map(PostingState::name)),
    ERP_NUMBER("Number in the ERP", row -> row.posting().flatMap(RegisterRow.Posting::erpNumber)),
    APPLIED("Applied", RegisterRow::applied),
    POSTED("Posted in the ERP", row -> Optional.of(row.erpSide().posted())),
    UNDER_WAY("Under way", row -> Optional.of(row.erpSide().underWay())),
    ATTENTION("Needs attention", row -> Optional.of(row.erpSide().attention())),
    GIVEN_BACK("Given back", row -> Optional.of(row.erpSide().givenBack())),
    PROVIDER_DIFFERENCE("Difference to the provider", row -> Optional.of(row.providerDifference())),
    ERP_DIFFERENCE("Difference to the ERP", row -> Optional.of(row.erpDifference())),
    WHY("What does not tie", RegisterRow::why);

    private final String title;
    private final Function<RegisterRow, Optional<?>> value;

    RegisterColumn(String title, Function<RegisterRow, Optional<?>> value) {
        this.title = title;
        this.value = value;
    }

    String title() {
        return title;
    }

    Optional<?> of(RegisterRow row) {
        return value.apply(row);
    }
}
