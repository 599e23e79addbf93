package io.duebridge.sap;

import io.duebridge.sap.ClearingRequests.Clearing;
import io.duebridge.sap.ClearingRequests.Piece;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ReapplicationInstruction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets what lies on account of a payment against items, all in one clearing. Only where there is one charge may something stay open in part, since
 * what is open in part refers to one other item.
 *
 * @param payment any item of it
 * @param loose what of it lies on account, in the order in which it is taken
 * @param wanted how much of each item
 */
record AnewClearing(ItemKey payment, List<ItemKey> loose, Map<ItemKey, BigDecimal> wanted) implements SapClearing.Wish {
    AnewClearing {
        loose = List.copyOf(loose);
        wanted = new LinkedHashMap<>(wanted);
    }

    static AnewClearing of(ReapplicationInstruction instruction, Optional<StandingDocument> found)
            throws ConnectorException {
        StandingDocument payment = found.orElseThrow(() -> new ConnectorException(
                SapErrors.PAYMENT_GONE, "there is no payment " + instruction.payment() + " in SAP"));
        Map<ItemKey, BigDecimal> wanted = new LinkedHashMap<>();
        for (AppliedAnew each : instruction.documents()) {
            if (!each.stays()) {
                ItemKey key = ItemKey.parse(each.document().value())
                        .orElseThrow(() -> new ConnectorException(
                                SapErrors.NOT_EXPRESSIBLE, each.document() + " is no item of SAP"));
                wanted.put(key, each.takesMore());
            }
        }
        List<ItemKey> loose = payment.items().stream()
                .filter(WantedClearings::isLoose)
                .map(Item::key)
                .toList();
        return new AnewClearing(payment.items().get(0).key(), loose, wanted);
    }

    List<ItemKey> charges() {
        return List.copyOf(wanted.keySet());
    }

    /** Why something of it cannot be cleared; empty if it can. */
    Optional<String> obstacle(ItemsToPay there, ReapplicationInstruction instruction) {
        int inPart = 0;
        for (Map.Entry<ItemKey, BigDecimal> each : wanted.entrySet()) {
            Optional<Item> item = there.standing(each.getKey());
            String name = "item " + each.getKey().text();
            boolean usable = item.filter(found -> found.isOpen()
                            && !found.reversed()
                            && found.isCharge()
                            && found.nature() != ItemNature.SPECIAL
                            && found.currency()
                                    .equals(instruction.total().currency().getCurrencyCode())
                            && SapValues.bare(found.customer())
                                    .equals(SapValues.bare(
                                            instruction.customer().value())))
                    .isPresent();
            if (!usable) {
                return Optional.of(name + " is not there, not open, or on another account or in another currency");
            }
            int left = there.open(item.get()).compareTo(each.getValue());
            if (left < 0) {
                return Optional.of(name + " has " + there.open(item.get()).toPlainString() + " open, less than "
                        + each.getValue().toPlainString());
            }
            inPart += left > 0 ? 1 : 0;
        }
        int parts = inPart + (there.comesOut(loose, wanted.values()) ? 0 : 1);
        return parts > 1 || (parts == 1 && wanted.size() > 1)
                ? Optional.of(
                        "something would stay open in part, which SAP does for one invoice at a time: choose one, or amounts that"
                                + " come out even")
                : Optional.empty();
    }

    @Override
    public List<Clearing> wanted(ItemsToPay there) {
        List<Piece> pieces = new ArrayList<>();
        BigDecimal left = BigDecimal.ZERO;
        for (Map.Entry<ItemKey, BigDecimal> each : wanted.entrySet()) {
            Optional<Item> item = there.standing(each.getKey()).filter(Item::isOpen);
            if (item.isEmpty()) {
                return List.of();
            }
            WantedClearings.add(pieces, item.get(), each.getValue(), BigDecimal.ZERO, there);
            left = left.add(each.getValue());
        }
        for (ItemKey key : loose) {
            Optional<Item> item = there.find(key).filter(WantedClearings::isLoose);
            if (item.isPresent() && left.signum() > 0) {
                BigDecimal amount = item.get().amount().abs();
                boolean whole = amount.compareTo(left) <= 0;
                pieces.add(new Piece(item.get(), whole ? Optional.empty() : Optional.of(left)));
                left = left.subtract(whole ? amount : left);
            }
        }
        return left.signum() == 0 ? List.of(new Clearing(pieces)) : List.of();
    }

    /** Every item of the payment that was sent is cleared, or refers to something. */
    @Override
    public boolean isDone(List<Clearing> sent, ItemsToPay now) {
        return sent.stream()
                .flatMap(clearing -> clearing.pieces().stream())
                .filter(piece -> loose.contains(piece.item().key()))
                .allMatch(piece -> now.find(piece.item().key())
                        .filter(item -> !WantedClearings.isLoose(item))
                        .isPresent());
    }
}
