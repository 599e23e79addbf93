package io.duebridge.collections.autopay;

import java.util.Set;

/**
 * What trying again does not help against: a card or account that is declined for good, by the codes of the providers, the networks' banks and
 * the payment desk. Trying such a card again annoys its bank and costs the company its standing with the networks.
 */
final class FinalDeclines {
    private static final Set<String> CODES = Set.of(
            // The payment desk's and the providers' words for a method that is not there or does not fit.
            "method_gone",
            "method_unavailable",
            "method_currency",
            "method-currency",
            "method-unknown",
            "method-expired",
            "payment.method-not-bookable",
            // The holder has to be there.
            "authentication_required",
            // The card is not good any more, or never was.
            "expired_card",
            "lost_card",
            "stolen_card",
            "pickup_card",
            "restricted_card",
            "fraudulent",
            "highest_risk_level",
            "incorrect_number",
            "invalid_number",
            "invalid_account",
            "card_not_supported",
            "currency_not_supported",
            "transaction_not_allowed",
            "service_not_allowed",
            "security_violation",
            // The holder has taken the authorisation back.
            "revocation_of_authorization",
            "revocation_of_all_authorizations",
            "stop_payment_order",
            "do_not_try_again",
            "debit_not_authorized",
            // The bank account is closed, blocked or somebody else's.
            "account_closed",
            "bank_account_closed",
            "bank_account_restricted",
            "bank_account_unusable",
            "bank_ownership_changed",
            "no_account",
            "invalid_account_number",
            "recipient_deceased");

    private FinalDeclines() {}

    static boolean contains(String code) {
        return CODES.contains(code);
    }
}
