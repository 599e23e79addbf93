package io.duebridge.app.stripe;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.duebridge.collections.payments.provider.RefundAnswer;
import io.duebridge.collections.payments.provider.RefundAnswer.Refunded;
import io.duebridge.collections.payments.provider.RefundAnswer.Refused;
import io.duebridge.collections.payments.provider.RefundAnswer.Unclear;
import io.duebridge.collections.payments.provider.RefundRequest;
import io.duebridge.spi.Deadline;
import java.util.Optional;

/** Gives money back. Before a refund is made, one with our key is looked for: Stripe forgets idempotency keys after a day, metadata never. */
final class StripeRefunds {
    private final StripeApi api;

    StripeRefunds(StripeApi api) {
        this.api = api;
    }

    RefundAnswer refund(RefundRequest request, Deadline deadline) {
        Optional<Long> minor = StripeAmounts.minor(request.amount());
        if (request.reference().isEmpty() || minor.isEmpty()) {
            return new Refused("refund_unknown", "Stripe cannot refund exactly this amount of this charge.");
        }
        try {
            String intent = intent(request.reference().get(), deadline);
            Optional<Refund> before = made(intent, request, deadline);
            if (before.isEmpty() && request.made()) {
                return Refused.nothingLeft();
            }
            return answer(before.isPresent() ? before.get() : make(intent, minor.get(), request, deadline));
        } catch (RateLimitException | IdempotencyException | AuthenticationException e) {
            // A key that may not do this now says nothing about what was done with it before.
            return new Unclear(StripeErrors.told(e));
        } catch (InvalidRequestException e) {
            return new Refused(Optional.ofNullable(e.getCode()).orElse("refund_refused"), StripeErrors.told(e));
        } catch (StripeException e) {
            return new Unclear(StripeErrors.told(e));
        }
    }

    /** News that came out of order may have left the page's id with the payment. */
    private String intent(String reference, Deadline deadline) throws StripeException {
        return reference.startsWith("cs_")
                ? Optional.ofNullable(api.session(reference, deadline).getPaymentIntent())
                        .orElse(reference)
                : reference;
    }

    private Optional<Refund> made(String intent, RefundRequest request, Deadline deadline) throws StripeException {
        RefundListParams all = RefundListParams.builder()
                .setPaymentIntent(intent)
                .setLimit(100L)
                .build();
        for (Refund refund : api.client()
                .v1()
                .refunds()
                .list(all, StripeApi.within(deadline))
                .autoPagingIterable()) {
            if (StripeKeys.refund(refund.getMetadata())
                    .filter(request.key()::equals)
                    .isPresent()) {
                return Optional.of(refund);
            }
        }
        return Optional.empty();
    }

    private Refund make(String intent, long minor, RefundRequest request, Deadline deadline) throws StripeException {
        RefundCreateParams wish = RefundCreateParams.builder()
                .setPaymentIntent(intent)
                .setAmount(minor)
                .putMetadata(StripeKeys.REFUND, request.key().toString())
                .putMetadata(StripeKeys.PAYMENT, request.payment().toString())
                .build();
        return api.client()
                .v1()
                .refunds()
                .create(wish, StripeApi.within(deadline, Optional.of(StripeKeys.refund(request.key()))));
    }

    static boolean isFailed(Refund refund) {
        return "failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus());
    }

    private static RefundAnswer answer(Refund refund) {
        return isFailed(refund)
                ? new Refused("refund_failed", "Stripe could not give the money back: " + refund.getFailureReason())
                : new Refunded(refund.getId());
    }
}
