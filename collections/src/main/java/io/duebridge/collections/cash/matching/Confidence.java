package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.matching.Explanation.Evidence;
import io.duebridge.collections.cash.matching.PayerGuess.Strength;
import java.math.BigInteger;
import java.util.Optional;

/**
 * How sure an explanation is, 0 to 1000. From 950 on the amount is explained to the tolerance, and the references or the payer say the
 * same. Where only the payer does, the chance counts that items add up to the amount by accident: so many sets were possible, so many
 * amounts are.
 */
final class Confidence {
    /** Explanations this near to each other are equally good. */
    static final int ALIKE = 25;

    static final int RIVALLED = 600;

    /** Where accident explains as many payments as intent would, sums are not even looked for. */
    static final long LEAST_ODDS = 10;

    /** What a payment in part can have at most: no amount confirms it. */
    private static final int PART_NAMED = 880;

    private static final int PART_READ = 700;
    private static final int OVER_NAMED = 860;
    private static final int SEVERAL_IN_PART = 650;
    private static final int LEFT_OUT = 60;

    /** Less than a payment on the account of a known payer, more than nothing. */
    private static final int ALONE_IN_PART = 420;

    private static final int ONE_OF_SOME = 350;
    private static final int ALONE_SHARE = 565;

    /** What a simple part, such as half, is worth. */
    private static final int SHARE = 60;

    /** What is off for paying more than double, or less than a fiftieth. */
    private static final int ODD = 300;

    /** What a field of its own is worth against the payer's name. */
    static final int NAMED_IN_FIELD = 140;

    /** What is off for a slip that hands make seldom. */
    static final int HARD_SLIP = 5;

    /** The least of what is named less a credit memo that is not, if that is hardly an accident: more than a part. */
    static final int LESS_CREDIT = PART_NAMED + 5;

    /** What is off if another invoice of the family has the same amount. */
    static final int SAME_AMOUNT = 60;

    /** The most if something is named that is not found. */
    static final int NAMES_SOMETHING = 940;

    /** The same, if it is like another item, and many invoices have the amount. */
    static final int ANOTHER_MEANT = 690;

    /** What is off when the written number is the number of another item. */
    static final int NAMES_ANOTHER = 60;

    private Confidence() {}

    /** Of a set whose sum is the payment. */
    static int explained(
            Evidence evidence, Optional<PayerGuess> guess, boolean otherPayer, int leftOut, long oneIn, int distance) {
        int base = switch (evidence) {
            case ADVISED, ALL_NAMED -> 990 - (otherPayer ? 30 : guess.isEmpty() ? 5 : 0);
            case ALL_READ ->
                970 - read(guess, otherPayer, distance) - (oneIn < LEAST_ODDS ? 330 : oneIn < 100 ? 60 : 0);
            case SOME_NAMED -> byChance(oneIn, 930) - (otherPayer ? 200 : guess.isEmpty() ? 60 : 0);
            case NONE_NAMED ->
                byChance(oneIn, 965)
                        - (guess.isEmpty()
                                ? 400
                                : 25 * (2 - guess.get().strength().ordinal()));
        };
        return Math.max(100, base - Math.min(3, leftOut) * LEFT_OUT);
    }

    /** What a slip in a reference costs: the less the payer confirms it, the more. */
    private static int read(Optional<PayerGuess> guess, boolean otherPayer, int distance) {
        int far = distance > 1 ? 1 : 0;
        if (otherPayer) {
            return 80 + 220 * far;
        }
        if (guess.isEmpty()) {
            return 40 + 120 * far;
        }
        return (guess.get().strength() == Strength.POSSIBLE ? 15 : 0) + 15 * far;
    }

    /** Of a set of which only a part is paid. */
    static int inPart(
            Settling settling, Evidence evidence, Optional<PayerGuess> guess, boolean otherPayer, int distance) {
        boolean named = evidence == Evidence.ALL_NAMED;
        boolean share = settling.share().isPresent();
        int base = named ? PART_NAMED : PART_READ - 200 * (distance - 1) + (share ? SHARE : 0);
        int several = Math.min(base, settling.applications().size() > 1 ? SEVERAL_IN_PART : base);
        int off = otherPayer ? (named ? 300 : 450) - (share ? named ? SHARE * 3 : SHARE : 0) : guess.isEmpty() ? 40 : 0;
        return Math.max(100, several - off - (settling.odd() && !share ? ODD : 0));
    }

    /**
     * Of what an advice says that adds up to the payment. Its amounts and references are two witnesses; that it belongs to this payment
     * and no other, the payer or the payment's reference has to say.
     */
    static int advised(Settling settling, Optional<PayerGuess> guess, boolean otherPayer, boolean referenced) {
        int base = settling.explained() ? 990 : settling.unapplied() == 0 ? 975 : OVER_NAMED;
        int off = referenced ? 0 : otherPayer ? 60 : guess.isEmpty() ? (settling.explained() ? 5 : 35) : 0;
        return base - off;
    }

    /** Of a set that is less than the payment. */
    static int over(
            Settling settling, Evidence evidence, Optional<PayerGuess> guess, boolean otherPayer, int distance) {
        boolean named = evidence == Evidence.ALL_NAMED;
        int base = named ? OVER_NAMED : PART_READ - 200 * Math.max(0, distance - 1);
        boolean meant = named || distance == 1 && guess.isPresent() && !otherPayer;
        int least = meant ? OVER_NAMED - ODD - 15 : 100;
        return Math.max(least, base - (otherPayer ? 250 : 0) - (settling.odd() ? ODD : 0));
    }

    /** Of a part of an item of somebody who is not the payer, so far as is known, and whose number is like what was written. */
    static int aloneInPart(Settling settling, long oneIn, int among, boolean oddNamed) {
        if (settling.share().isPresent() && oneIn >= 20) {
            return oneIn >= 100 ? ALONE_SHARE + 75 : ALONE_SHARE;
        }
        return among == 1 ? oddNamed ? ALONE_SHARE : ALONE_IN_PART : ONE_OF_SOME - Math.min(among, 4) * 5;
    }

    static int onAccount(Strength strength) {
        return switch (strength) {
            case KNOWN -> 540;
            case LIKELY -> 480;
            case POSSIBLE -> 320;
        };
    }

    private static int byChance(long oneIn, int best) {
        if (oneIn >= 20_000) {
            return best;
        }
        if (oneIn >= 2_000) {
            return best - 40;
        }
        if (oneIn >= 100) {
            return best - 120;
        }
        return oneIn >= LEAST_ODDS ? best - 300 : best - 600;
    }

    /**
     * One in how many payments of about this amount would be met by accident, given how many sets of this size the items have.
     *
     * @param window how many amounts would have been taken for the payment
     */
    static long oneIn(int items, int size, long amount, long window) {
        BigInteger sets = BigInteger.ZERO;
        BigInteger ofSize = BigInteger.ONE;
        for (int k = 1; k <= Math.min(size, items); k++) {
            ofSize = ofSize.multiply(BigInteger.valueOf(items - k + 1L)).divide(BigInteger.valueOf(k));
            sets = sets.add(ofSize);
        }
        BigInteger hits = sets.multiply(BigInteger.valueOf(Math.max(1, window))).max(BigInteger.ONE);
        return BigInteger.valueOf(amount)
                .divide(hits)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }
}
