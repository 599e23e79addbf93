package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.sap.books.ItemNode.Face;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The items of a payment that came as a journal entry, and those of the documents that clear or reverse it. */
final class PostedItems {
    private final LedgerPayment payment;
    private final Face like;
    private final String postingKey;

    /** @param like one of its items */
    PostedItems(LedgerPayment payment, Face like, String postingKey) {
        this.payment = payment;
        this.like = like;
        this.postingKey = postingKey;
    }

    ItemNode cash(int item, JournalPosts.Line line) {
        ItemNode cash = new ItemNode(face(
                like.document(),
                item,
                like.type(),
                postingKey,
                line.amount().negate(),
                like.date(),
                like.reference(),
                like.created(),
                payment.voided()));
        cash.assigned(line.assignment());
        cash.noted(line.note());
        return cash;
    }

    /** What a clearing took off as cash discount: a line of its own on the customer's account, which it clears along. */
    ItemNode forgiven(String clearing, BigDecimal discount) {
        ItemNode line = new ItemNode(
                face(clearing, 1, "AB", "17", discount.negate(), like.date(), "", payment.changedAt(), false));
        line.discounted(discount);
        return line;
    }

    /** What a clearing left, against it: a line that it clears along. */
    ItemNode carried(String clearing, BigDecimal rest) {
        return new ItemNode(face(clearing, 1, "AB", "17", rest.negate(), like.date(), "", payment.changedAt(), false));
    }

    /** The same as an item that is open, due when the invoice was. */
    ItemNode rest(String clearing, JournalPosts.Rest rest, ItemNode of) {
        ItemNode item = new ItemNode(
                face(clearing, Rests.ITEM, "AB", "06", rest.amount(), like.date(), "", payment.changedAt(), false)
                        .dueOn(of.face().due()));
        item.leftOf(of, rest.reason());
        return item;
    }

    /** The reversing document: the same items on the other side. */
    List<ItemNode> reversing(List<JournalPosts.Line> lines, JournalPosts.Reversal by) {
        List<ItemNode> items = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            items.add(new ItemNode(face(
                    Numbers.reversal(payment.id()),
                    2 + i,
                    like.type(),
                    "01",
                    lines.get(i).amount(),
                    by.date(),
                    by.reference(),
                    by.entered(),
                    true)));
        }
        return items;
    }

    private Face face(
            String document,
            int item,
            String type,
            String postingKey,
            BigDecimal amount,
            LocalDate date,
            String reference,
            Instant created,
            boolean reversed) {
        return new Face(
                ItemNodes.year(date),
                document,
                item,
                type,
                postingKey,
                "",
                like.customer(),
                like.currency(),
                amount,
                like.rate(),
                date,
                date,
                Optional.empty(),
                reference,
                like.text(),
                created,
                like.changed(),
                reversed);
    }
}
