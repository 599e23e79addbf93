package io.duebridge.portal.api;

import io.duebridge.collections.discounts.DiscountOffer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * A discount for paying early.
 *
 * @param pay what to give as the item's amount
 * @param saves what to give as its discount
 */
@Schema(name = "EarlyPayment")
record ApiEarlyPayment(
        @Schema(description = "The last day, in the company's calendar.")
        LocalDate until,

        @Schema(description = "Give it as the item's `amount`.")
        ApiViews.Amount pay,

        @Schema(description = "Give it as the item's `discount`.")
        ApiViews.Amount saves) {
    static ApiEarlyPayment of(DiscountOffer offer) {
        return new ApiEarlyPayment(offer.until(), ApiViews.Amount.of(offer.pay()), ApiViews.Amount.of(offer.saves()));
    }
}
