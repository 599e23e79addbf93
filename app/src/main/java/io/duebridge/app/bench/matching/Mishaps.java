package io.duebridge.app.bench.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes wrong, applied to a payment its payer meant right. */
final class Mishaps {
    private final Dice dice;
    private final BenchLedger ledger;

    Mishaps(Dice dice, BenchLedger ledger) {
        this.dice = dice;
        this.ledger = ledger;
    }

    /** Applies so many different ones that can happen to it; returns which. */
    List<Perturbation> happen(Draft draft, int count) {
        List<Perturbation> done = new ArrayList<>();
        for (Perturbation one : dice.some(List.of(Perturbation.values()), Perturbation.values().length)) {
            boolean otherName = one.name().startsWith("NAME")
                    && done.stream().anyMatch(name -> name.name().startsWith("NAME"));
            if (done.size() < count && !otherName && happens(draft, one)) {
                done.add(one);
            }
        }
        return done;
    }

    private boolean happens(Draft draft, Perturbation one) {
        boolean named = !draft.numbers.isEmpty();
        return switch (one) {
            case REFERENCE_TYPED_OVER -> named && typedOver(draft);
            case PREFIX_MISSING -> named && prefixMissing(draft);
            case SMALL_DEDUCTION -> deduction(draft);
            // Without a reference the name is all there is: it may be shortened, but it is the payer's.
            case NAME_WRONG -> (named || !draft.structured.isEmpty()) && wrongName(draft);
            case NAME_ABBREVIATED -> abbreviated(draft);
            case NAME_OF_PARENT -> parent(draft);
            case TEXT_SPLIT -> split(draft);
            case NOISE -> noise(draft);
        };
    }

    private boolean typedOver(Draft draft) {
        int at = dice.between(0, draft.numbers.size() - 1);
        String number = draft.numbers.get(at);
        int digits = number.replaceAll("[^0-9]", "").length();
        int from = number.length() - digits;
        int position = from + dice.between(0, Math.max(0, digits - 1));
        StringBuilder typed = new StringBuilder(number);
        switch (dice.between(0, 4)) {
            case 0, 1 -> typed.setCharAt(position, other(number.charAt(position)));
            case 2 -> typed.deleteCharAt(position);
            case 3 -> typed.insert(position, dice.digits(1));
            default -> {
                int left = Math.min(position, number.length() - 2);
                typed.setCharAt(left, number.charAt(left + 1));
                typed.setCharAt(left + 1, number.charAt(left));
            }
        }
        draft.numbers.set(at, typed.toString());
        return !typed.toString().equals(number);
    }

    private char other(char character) {
        return switch (character) {
            case '0' -> dice.of('O', '8', '9');
            case '1' -> dice.of('l', 'I', '7', '2');
            case '5' -> dice.of('S', '6', '4');
            default -> dice.digits(1).charAt(0);
        };
    }

    private static boolean prefixMissing(Draft draft) {
        List<String> before = List.copyOf(draft.numbers);
        draft.numbers.replaceAll(number -> number.replaceFirst("^[A-Z]+-?", ""));
        return !before.equals(draft.numbers);
    }

    private boolean deduction(Draft draft) {
        boolean settles = draft.paymentClass == PaymentClass.ONE_TO_ONE
                || draft.paymentClass == PaymentClass.ONE_TO_MANY
                || draft.paymentClass == PaymentClass.CREDIT_USED;
        int kept = dice.between(1, 10);
        if (!settles || draft.cents <= 10L * kept) {
            return false;
        }
        draft.cents -= kept;
        return true;
    }

    private boolean wrongName(Draft draft) {
        draft.payer = Optional.of(
                dice.percent(50)
                        ? dice.of(ledger.customers).name()
                        : dice.of(
                                "J. Smith",
                                "Treasury Services",
                                "PAYMENTS HUB 7",
                                "A. Weber",
                                "Shared Service Center",
                                "WIRE IN"));
        draft.account = dice.percent(50) ? Optional.of("XX" + dice.digits(16)) : Optional.empty();
        return true;
    }

    private boolean abbreviated(Draft draft) {
        if (draft.payer.isEmpty()) {
            return false;
        }
        String name = draft.payer.get();
        String[] words = name.split(" ");
        StringBuilder shortened = new StringBuilder(words[0]);
        switch (dice.between(0, 2)) {
            case 0 -> shortened = new StringBuilder(name.substring(0, Math.min(name.length(), 18)));
            case 1 -> {
                for (int i = 1; i < words.length; i++) {
                    shortened
                            .append(' ')
                            .append(words[i], 0, Math.min(3, words[i].length()))
                            .append('.');
                }
            }
            default -> shortened.append(words.length > 1 ? " " + words[1] : "");
        }
        draft.payer = Optional.of(shortened.toString());
        return !shortened.toString().equals(name);
    }

    private boolean parent(Draft draft) {
        Optional<BenchCustomer> parent =
                draft.customer.flatMap(BenchCustomer::parent).map(ledger.byId::get);
        if (parent.isEmpty()) {
            return abbreviated(draft);
        }
        draft.payer = Optional.of(parent.get().name());
        draft.account = Optional.of(parent.get().account().value());
        return true;
    }

    private static boolean split(Draft draft) {
        draft.split = true;
        return draft.text().length() > 12;
    }

    private boolean noise(Draft draft) {
        String before = noiseText();
        String after = noiseText();
        draft.lead = before + " " + draft.lead;
        draft.tail = draft.tail + " " + after;
        return true;
    }

    String noiseText() {
        return switch (dice.between(0, 8)) {
            case 0 -> "tel " + "0" + dice.digits(3) + " " + dice.digits(6);
            case 1 -> "contract " + dice.digits(6);
            case 2 -> "date " + dice.between(1, 28) + "/" + dice.between(1, 12) + "/2026";
            case 3 -> "our ref " + dice.digits(dice.between(4, 8));
            case 4 -> "order " + dice.between(4_500_000, 4_599_999);
            case 5 -> "customer no " + dice.digits(5);
            case 6 -> "TRN*" + dice.digits(10);
            case 7 -> "batch " + dice.digits(3) + " of 2026";
            default -> dice.of("thank you", "EREF+NOTPROVIDED", "SVWZ+", "PMT INFO:", "KREF+" + dice.digits(8));
        };
    }
}
