package io.duebridge.collections.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.payments.posting.PostingRules.Finding;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PostingGuarantee;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostingRulesTest {
    private static final ErpId CUSTOMER = new ErpId("7");
    private static final Money TOTAL = Money.of("120.00", "USD");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void onePaymentWithOurCustomerAmountAndCurrencyIsTheSame() {
        assertThat(judge(found("7", "120.00", "USD", false))).isEqualTo(Finding.SAME);
        assertThat(judge(found("7", "120", "USD", false))).isEqualTo(Finding.SAME);
    }

    @Test
    void anotherCustomerAmountOrCurrencyIsDifferent() {
        assertThat(judge(found("8", "120.00", "USD", false))).isEqualTo(Finding.DIFFERENT);
        assertThat(judge(found("7", "120.01", "USD", false))).isEqualTo(Finding.DIFFERENT);
        assertThat(judge(found("7", "120.00", "CAD", false))).isEqualTo(Finding.DIFFERENT);
    }

    @Test
    void aVoidedPaymentDoesNotCountBesideALiveOneAndIsDifferentAlone() {
        assertThat(judge(found("7", "0", "USD", true))).isEqualTo(Finding.DIFFERENT);
        assertThat(judge(found("7", "0", "USD", true), found("7", "120", "USD", false)))
                .isEqualTo(Finding.SAME);
    }

    @Test
    void twoLivePaymentsAreSeveralAndNoneIsNone() {
        assertThat(judge(found("7", "120", "USD", false), found("7", "120", "USD", false)))
                .isEqualTo(Finding.SEVERAL);
        assertThat(judge()).isEqualTo(Finding.NONE);
    }

    @Test
    void notFoundMeansNothingBeforeTheSettleWaitIsOver() {
        assertThat(PostingRules.decide(PostingState.IN_DOUBT, Finding.NONE, false, true))
                .isEmpty();
        assertThat(PostingRules.decide(PostingState.IN_DOUBT, Finding.NONE, true, true))
                .contains(PostingEvent.NOT_FOUND_GUARDED);
        assertThat(PostingRules.decide(PostingState.IN_DOUBT, Finding.NONE, true, false))
                .contains(PostingEvent.NOT_FOUND_UNGUARDED);
    }

    @Test
    void findingItIsNoGoodNewsWhereItShouldNotBe() {
        assertThat(PostingRules.decide(PostingState.IN_DOUBT, Finding.SAME, false, false))
                .contains(PostingEvent.FOUND_SAME);
        assertThat(PostingRules.decide(PostingState.CANCELLED, Finding.SAME, true, true))
                .contains(PostingEvent.FOUND_DIFFERENT);
        assertThat(PostingRules.decide(PostingState.REJECTED, Finding.SAME, true, true))
                .contains(PostingEvent.FOUND_DIFFERENT);
        assertThat(PostingRules.decide(PostingState.VERIFIED, Finding.SAME, true, true))
                .isEmpty();
        assertThat(PostingRules.decide(PostingState.VERIFIED, Finding.SEVERAL, true, true))
                .contains(PostingEvent.FOUND_SEVERAL);
    }

    @Test
    void eachOutcomeStandsForOneEvent() {
        assertThat(PostingRules.eventOf(new PaymentOutcome.Posted(new ErpId("1"), Optional.empty(), "")))
                .isEqualTo(PostingEvent.ACCEPTED);
        assertThat(PostingRules.eventOf(new PaymentOutcome.Rejected("x", "x", "")))
                .isEqualTo(PostingEvent.REFUSED_BY_ERP);
        assertThat(PostingRules.eventOf(new PaymentOutcome.InDoubt("x", "x", "")))
                .isEqualTo(PostingEvent.OUTCOME_UNKNOWN);
        assertThat(PostingRules.eventOf(notSent(ErrorKind.THROTTLED))).isEqualTo(PostingEvent.NOT_SENT);
        assertThat(PostingRules.eventOf(notSent(ErrorKind.UNAVAILABLE))).isEqualTo(PostingEvent.NOT_SENT);
        assertThat(PostingRules.eventOf(notSent(ErrorKind.AUTHENTICATION))).isEqualTo(PostingEvent.SIGN_IN_FAILED);
        assertThat(PostingRules.eventOf(notSent(ErrorKind.PERMISSION))).isEqualTo(PostingEvent.SIGN_IN_FAILED);
    }

    @Test
    void aLeaseMustOutlastThreeDeadlines() {
        PostingPolicy policy = PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE);
        assertThatThrownBy(() -> policy.withTimes(
                        Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(1), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("three deadlines");
    }

    @Test
    void itIsSettledWhenTheLatestPossibleSendIsBookedAndVisible() {
        PostingPolicy policy = PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE)
                .withTimes(Duration.ofMinutes(1), Duration.ofMinutes(4), Duration.ofMinutes(2), Duration.ofMinutes(1));
        // Half the lease until the worker gives up, the call, the ERP's processing, the lookup's lag.
        assertThat(policy.settledAt(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(2 + 1 + 2 + 1)));
    }

    @Test
    void aKeyGuardsOnlyWhileTheErpRemembersIt() {
        PostingPolicy policy =
                PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE).withKeyKept(Duration.ofHours(1));
        assertThat(policy.guardsResend(NOW.plus(Duration.ofMinutes(55)), NOW, TOTAL))
                .isTrue();
        assertThat(policy.guardsResend(NOW.plus(Duration.ofMinutes(56)), NOW, TOTAL))
                .isFalse();
    }

    @Test
    void withoutAGuardAPersonDecidesUnlessTheAmountIsSmall() {
        PostingPolicy policy = PostingPolicy.standard(PostingGuarantee.AT_MOST_ONCE);
        assertThat(policy.guardsResend(NOW, NOW, TOTAL)).isFalse();
        assertThat(policy.withRiskUpTo(TOTAL).guardsResend(NOW, NOW, TOTAL)).isTrue();
        assertThat(policy.withRiskUpTo(Money.of("119.99", "USD")).guardsResend(NOW, NOW, TOTAL))
                .isFalse();
        assertThat(policy.withRiskUpTo(Money.of("500.00", "EUR")).guardsResend(NOW, NOW, TOTAL))
                .isFalse();
    }

    private static Finding judge(FoundPayment... found) {
        return PostingRules.judge(CUSTOMER, TOTAL, List.of(found));
    }

    private static FoundPayment found(String customer, String amount, String currency, boolean voided) {
        return new FoundPayment(
                new ErpId("90"),
                Optional.empty(),
                new ErpId(customer),
                Money.of(amount, currency),
                LocalDate.of(2026, 3, 2),
                NOW,
                voided,
                "");
    }

    private static PaymentOutcome notSent(ErrorKind kind) {
        return new PaymentOutcome.NotSent(kind, "x", "x", Optional.empty(), "");
    }
}
