package io.duebridge.app.paypal;

import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.exceptions.ErrorException;
import com.paypal.sdk.exceptions.OAuthProviderException;
import com.paypal.sdk.models.ErrorDetails;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.RefundAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an error of the SDK means. Source: developer.paypal.com/api/rest/reference/orders/v2/errors. */
final class PayPalErrors {
    private static final Logger LOG = LoggerFactory.getLogger(PayPalErrors.class);

    private static final Set<String> PAYERS_WAY =
            Set.of("INSTRUMENT_DECLINED", "CARD_EXPIRED", "TRANSACTION_REFUSED", "PAYER_CANNOT_PAY");

    /** Of the accounts, and the same however often it is asked. */
    private static final Set<String> FINAL = Set.of(
            "COMPLIANCE_VIOLATION",
            "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED",
            "PAYEE_ACCOUNT_LOCKED_OR_CLOSED",
            "PAYEE_ACCOUNT_RESTRICTED",
            "PAYEE_BLOCKED_TRANSACTION",
            "PAYER_ACCOUNT_LOCKED_OR_CLOSED",
            "PAYER_ACCOUNT_RESTRICTED",
            "PAYER_COUNTRY_NOT_SUPPORTED",
            "TRANSACTION_LIMIT_EXCEEDED",
            "TRANSACTION_RECEIVING_LIMIT_EXCEEDED");

    private static final Set<String> NO_REFUND = Set.of(
            "CAPTURE_DISPUTED_PARTIAL_REFUND_NOT_ALLOWED",
            "CAPTURE_FULLY_REFUNDED",
            "MAX_NUMBER_OF_REFUNDS_EXCEEDED",
            "PARTIAL_REFUND_NOT_ALLOWED",
            "PAYEE_ACCOUNT_LOCKED_OR_CLOSED",
            "PAYEE_ACCOUNT_RESTRICTED",
            "PAYER_ACCOUNT_LOCKED_OR_CLOSED",
            "PAYER_ACCOUNT_RESTRICTED",
            "PENDING_CAPTURE",
            "REFUND_AMOUNT_EXCEEDED",
            "REFUND_CAPTURE_CURRENCY_MISMATCH",
            "REFUND_FAILED_INSUFFICIENT_FUNDS",
            "REFUND_NOT_ALLOWED",
            "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK",
            "REFUND_TIME_LIMIT_EXCEEDED",
            "TRANSACTION_REFUSED");

    private PayPalErrors() {}

    /** Work of the SDK. */
    interface Work<T> {
        T done() throws ApiException, IOException;
    }

    static <T> T read(Work<T> work) throws PayPalFault {
        try {
            return work.done();
        } catch (ErrorException e) {
            String issue = Optional.ofNullable(e.getDetails()).stream()
                    .flatMap(List::stream)
                    .map(ErrorDetails::getIssue)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(Optional.ofNullable(e.getName()).orElse(""));
            throw new PayPalFault(e.getResponseCode(), issue, description(e));
        } catch (OAuthProviderException e) {
            // PayPal answers 401 invalid_client; whatever it says, no token came.
            throw new PayPalFault(401, String.valueOf(e.getError()), "the client id and its secret are not accepted");
        } catch (ApiException e) {
            throw new PayPalFault(e.getResponseCode(), "", "no reason given");
        } catch (IOException e) {
            throw new PayPalFault(0, "", String.valueOf(e.getMessage()));
        } catch (RuntimeException unreadable) {
            // The SDK passes on what its JSON reader throws.
            throw new PayPalFault(0, "", "an answer that cannot be read");
        }
    }

    private static String description(ErrorException e) {
        return Optional.ofNullable(e.getDetails()).stream()
                .flatMap(List::stream)
                .map(ErrorDetails::getDescription)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> Optional.ofNullable(e.getMessageField()))
                .orElse("no reason given");
    }

    /** To make an order takes nothing: what surely was not made is declined, all else is not known. */
    static ProviderAnswer order(PayPalFault fault) {
        if (fault.status() == 429) {
            return ProviderWords.PROVIDER_BUSY.declined();
        }
        if (fault.refused() || fault.notNow()) {
            if (fault.is("MAX_VALUE_EXCEEDED", "DECIMAL_PRECISION", "CURRENCY_NOT_SUPPORTED")) {
                return ProviderWords.AMOUNT_UNPAYABLE.declined();
            }
            LOG.error("PayPal refused an order: {}", fault.told());
            return ProviderWords.PROVIDER_REFUSED.declined();
        }
        return new Unclear(fault.told());
    }

    /** A capture that PayPal surely did not carry out and never will. Any other word, one of tomorrow's too, leaves it open. */
    static boolean finallyRefused(PayPalFault capture) {
        return capture.refused() && (PAYERS_WAY.contains(capture.issue()) || FINAL.contains(capture.issue()));
    }

    /** @param issue of a capture that is {@link #finallyRefused} */
    static Declined capture(String issue) {
        if (PAYERS_WAY.contains(issue)) {
            return ProviderWords.WAY_DECLINED.declined(issue);
        }
        LOG.error("PayPal refused a capture: {}", issue);
        return ProviderWords.NOT_TAKEN.declined(issue);
    }

    /** Of a refund, which is asked for again with the same key as long as it is not known. */
    static RefundAnswer refund(PayPalFault fault) {
        if (fault.missing() || (fault.refused() && NO_REFUND.contains(fault.issue()))) {
            return new RefundAnswer.Refused(fault.issue(), fault.told());
        }
        LOG.warn("PayPal did not give money back, and is asked again: {}", fault.told());
        return new RefundAnswer.Unclear(fault.told());
    }
}
