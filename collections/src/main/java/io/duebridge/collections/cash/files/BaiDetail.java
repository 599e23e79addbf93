package io.duebridge.collections.cash.files;

import io.duebridge.collections.cash.files.BaiRecord.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction detail (record 16): type code, amount, funds type with its own fields, the bank's and the customer's reference, and
 * text up to the end, which may hold commas and slashes.
 */
final class BaiDetail {
    private final BaiRecord record;
    private final FileFaults faults;
    private final List<String> texts = new ArrayList<>();
    private @Nullable String rest;
    private int part;

    String typeCode = "";
    String amount = "";
    Optional<LocalDate> valueDate = Optional.empty();
    String bankReference = "";
    String customerReference = "";

    BaiDetail(BaiRecord record, FileFaults faults) {
        this.record = record;
        this.faults = faults;
        this.rest = record.parts().get(0).text();
    }

    /** Reads it; returns whether type code, amount and funds type made sense. */
    boolean read() {
        typeCode = field();
        amount = field();
        boolean good = funds(field());
        bankReference = textField();
        customerReference = textField();
        String text = rest;
        if (text != null) {
            texts.add(text);
        }
        for (Part more : record.parts().subList(part + 1, record.parts().size())) {
            texts.add(more.text());
        }
        return good;
    }

    /** Lines of text that hold something. */
    List<String> texts() {
        return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    private boolean funds(String type) {
        return switch (type) {
            case "", "Z", "0", "1", "2" -> true;
            case "V" -> valueDated();
            case "S" -> amounts(3);
            case "D" -> distributed();
            default ->
                fault("funds type", Fields.quoted(type) + " is not a funds type", "0, 1, 2, D, S, V, Z or nothing");
        };
    }

    private boolean valueDated() {
        String date = field();
        field(); // the time of day
        if (date.isEmpty()) {
            return true;
        }
        valueDate = BaiDates.read(date);
        return valueDate.isPresent() || fault("value date", Fields.quoted(date) + " is not a date", "YYMMDD");
    }

    private boolean distributed() {
        String count = field();
        if (!count.matches("[0-9]{1,3}")) {
            return fault("number of distributions", Fields.quoted(count) + " is not a count", "up to three digits");
        }
        return amounts(2 * Integer.parseInt(count));
    }

    private boolean amounts(int count) {
        boolean good = true;
        for (int i = 0; i < count; i++) {
            String one = field();
            good &= one.matches("[+-]?[0-9]{0,18}")
                    || fault("funds distribution", Fields.quoted(one) + " is not a number", "digits");
        }
        return good;
    }

    private boolean fault(String field, String problem, String expected) {
        faults.add(record.place(), field, problem, expected);
        return false;
    }

    /** The next field, on the next continuation if this line is used up; empty at the end. */
    private String field() {
        while (usedUp() && part + 1 < record.parts().size()) {
            part++;
            rest = record.parts().get(part).text();
        }
        return textField();
    }

    /** Whether nothing is left of this line. One that breaks off behind a comma, without a slash, goes on below. */
    private boolean usedUp() {
        String text = rest;
        return text == null || text.isEmpty() && !record.parts().get(part).closed();
    }

    /** The next field of this line; empty if it is used up, for what follows then is text. */
    private String textField() {
        String text = rest;
        if (text == null) {
            return "";
        }
        int comma = text.indexOf(',');
        rest = comma < 0 ? null : text.substring(comma + 1);
        return (comma < 0 ? text : text.substring(0, comma)).strip();
    }
}
