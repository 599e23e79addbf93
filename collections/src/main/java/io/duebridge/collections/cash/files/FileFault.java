package io.duebridge.collections.cash.files;

/**
 * One thing that is wrong with a file.
 *
 * @param place {@code line 12}, or the path of an element; empty if it is about the whole file
 * @param field the field, column or element; empty if it is about the whole line
 * @param problem what was found, short, e.g. {@code "12,3x" is not an amount}
 * @param expected what should stand there, e.g. {@code digits only, the last two are cents}
 */
public record FileFault(String place, String field, String problem, String expected) {
    /** One line for a person: {@code line 12, amount: "12,3x" is not an amount; expected digits only}. */
    public String words() {
        StringBuilder words = new StringBuilder(place);
        if (!field.isEmpty()) {
            words.append(words.isEmpty() ? "" : ", ").append(field);
        }
        words.append(words.isEmpty() ? "" : ": ").append(problem);
        return expected.isEmpty()
                ? words.toString()
                : words.append("; expected ").append(expected).toString();
    }
}
