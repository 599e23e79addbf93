package io.duebridge.collections.portalview;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.portalview.SetApart.Commitment;
import io.duebridge.collections.portalview.SetApart.Item;
import io.duebridge.collections.portalview.SetApart.Part;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SetApartTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final CustomerId ADA = new CustomerId(new UUID(0, 1));

    private static Item item(int number, String open, String held, String disputed) {
        return new Item(
                new DocumentId(new UUID(0, number)),
                ADA,
                "USD",
                DAY.plusDays(number),
                new BigDecimal(open),
                new BigDecimal(held),
                new BigDecimal(disputed));
    }

    private static Commitment promise(int number, String amount, Map<Item, String> then) {
        Map<DocumentId, BigDecimal> open = new HashMap<>();
        then.forEach((item, text) -> open.put(item.id(), new BigDecimal(text)));
        return new Commitment(new UUID(1, number), DAY.plusDays(number), new BigDecimal(amount), open);
    }

    private static String shown(List<Part> parts) {
        List<String> texts = new ArrayList<>();
        for (Part part : parts) {
            texts.add(part.item().id().value().getLeastSignificantBits() + ":"
                    + part.disputed().toPlainString() + "/" + part.promised().toPlainString());
        }
        return String.join(" ", texts);
    }

    @Test
    void aPromiseGoesToItsDocumentsAsTheyFallDue() {
        Item first = item(1, "100", "0", "0");
        Item second = item(2, "50", "0", "0");
        assertThat(shown(SetApart.divide(
                        List.of(second, first), List.of(promise(1, "120", Map.of(first, "100", second, "50"))))))
                .isEqualTo("1:0/100 2:0/20");
    }

    @Test
    void whatIsInQuestionOrOnItsWayIsNotPromisedBesides() {
        Item one = item(1, "100", "30", "40");
        assertThat(shown(SetApart.divide(List.of(one), List.of(promise(1, "100", Map.of(one, "100"))))))
                .isEqualTo("1:40/30");
        Item payingAllTheSame = item(2, "100", "100", "100");
        assertThat(SetApart.divide(List.of(payingAllTheSame), List.of())).isEmpty();
    }

    @Test
    void whatWasPaidSinceIsNotPromisedAnyMore() {
        Item half = item(1, "40", "0", "0");
        assertThat(shown(SetApart.divide(List.of(half), List.of(promise(1, "80", Map.of(half, "100"))))))
                .isEqualTo("1:0/20");
        assertThat(SetApart.divide(List.of(half), List.of(promise(1, "60", Map.of(half, "100")))))
                .isEmpty();
        Item settled = item(2, "0", "0", "0");
        assertThat(SetApart.divide(List.of(settled), List.of(promise(1, "60", Map.of(settled, "100")))))
                .isEmpty();
    }

    @Test
    void twoPromisesForOneDocumentTakeNoMoreThanIsOpen() {
        Item one = item(1, "100", "0", "0");
        Commitment early = promise(1, "70", Map.of(one, "100"));
        Commitment late = promise(2, "60", Map.of(one, "100"));
        assertThat(shown(SetApart.divide(List.of(one), List.of(late, early)))).isEqualTo("1:0/100");
    }

    @Test
    void aPromiseWithoutDocumentsIsOfNoDocument() {
        assertThat(SetApart.divide(List.of(), List.of(promise(1, "70", Map.of()))))
                .isEmpty();
    }

    @Test
    void thePartsOfADocumentNeverComeToMoreThanIsOpen() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Item> items = new ArrayList<>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                items.add(item(i, cents(random), random.nextBoolean() ? "0" : cents(random), cents(random)));
            }
            List<Commitment> promises = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                Map<Item, String> then = new HashMap<>();
                items.stream().filter(one -> random.nextBoolean()).forEach(one -> then.put(one, cents(random)));
                promises.add(promise(i, cents(random), then));
            }
            check("seed " + seed + ", round " + round, items, promises);
        }
    }

    private static void check(String where, List<Item> items, List<Commitment> promises) {
        List<Part> parts = SetApart.divide(items, promises);
        BigDecimal promised = BigDecimal.ZERO;
        for (Part part : parts) {
            BigDecimal all = part.item()
                    .held()
                    .min(part.item().open())
                    .add(part.disputed())
                    .add(part.promised());
            assertThat(all).as(where).isLessThanOrEqualTo(part.item().open());
            assertThat(part.disputed().min(part.promised())).as(where).isNotNegative();
            promised = promised.add(part.promised());
        }
        BigDecimal said = promises.stream().map(Commitment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(promised).as(where).isLessThanOrEqualTo(said);
    }

    private static String cents(Random random) {
        return BigDecimal.valueOf(random.nextInt(20_000), 2).toPlainString();
    }
}
