package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.files.CreditorReference;
import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.files.StructuredReference;
import io.duebridge.collections.cash.matching.Mention.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds everything in a payment that may be a reference. What of it is one, only the ledger knows. */
final class RemittanceReader {
    private static final int MOST_MENTIONS = 400;
    private static final int MOST_TEXT = 8_000;
    private static final Pattern CREDITOR = Pattern.compile("(?i)\\bRF[0-9]{2}(?: ?[0-9A-Z]{1,4}){1,6}\\b");

    private final Map<String, Mention> found = new LinkedHashMap<>();

    private RemittanceReader() {}

    /** What may be references, the surest way first for each key. */
    static List<Mention> read(IncomingPayment payment, List<RemittanceAdvice> advices) {
        RemittanceReader reader = new RemittanceReader();
        payment.references().forEach(reader::field);
        advices.forEach(advice -> advice.lines().forEach(line -> reader.add(line.document(), Source.FIELD, "")));
        String text = limited(String.join(" ", payment.remittance()));
        reader.creditor(text);
        ReferenceText.mentions(text).forEach(reader::keep);
        payment.endToEndId().ifPresent(id -> ReferenceText.mentions(limited(id)).forEach(reader::keep));
        if (payment.remittance().size() > 1) {
            ReferenceText.mentions(limited(String.join("", payment.remittance()))).stream()
                    .map(mention -> mention.source() == Source.TEXT
                            ? new Mention(mention.written(), mention.key(), Source.JOINED, mention.label())
                            : mention)
                    .forEach(reader::keep);
        }
        return new ArrayList<>(reader.found.values());
    }

    private static String limited(String text) {
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    }

    private void field(StructuredReference reference) {
        Optional<String> checked = CreditorReference.own(reference.value());
        add(checked.orElse(reference.value()), checked.isPresent() ? Source.CHECKED : Source.FIELD, "");
        if (reference.kind() == StructuredReference.Kind.OTHER) {
            ReferenceText.mentions(reference.value()).forEach(this::keep);
        }
    }

    private void creditor(String text) {
        Matcher matcher = CREDITOR.matcher(text);
        while (matcher.find()) {
            String[] groups = matcher.group().split(" ");
            // A word behind the reference may look like one more group of it.
            for (int count = groups.length; count > 0; count--) {
                String candidate = String.join("", List.of(groups).subList(0, count));
                if (CreditorReference.own(candidate).isPresent()) {
                    add(CreditorReference.own(candidate).orElseThrow(), Source.CHECKED, "");
                    break;
                }
            }
        }
    }

    private void add(String written, Source source, String label) {
        if (!written.isBlank()) {
            keep(new Mention(written.strip(), ReferenceKeys.of(written), source, label));
        }
    }

    /** Whether the end of a line cut this word before a number. */
    private static boolean cut(String label, String whole) {
        return whole.length() > label.length() && whole.endsWith(label);
    }

    private void keep(Mention mention) {
        if (mention.key().isEmpty() || mention.key().length() > 60) {
            return;
        }
        Mention before = found.get(mention.key());
        if (before != null && before.source() == Source.TEXT && cut(before.label(), mention.label())) {
            found.put(mention.key(), new Mention(before.written(), before.key(), before.source(), mention.label()));
            return;
        }
        if (before == null ? found.size() < MOST_MENTIONS : mention.source().compareTo(before.source()) < 0) {
            found.put(mention.key(), mention);
        }
    }
}
