package io.duebridge.collections.cash.files;

import java.util.ArrayList;
import java.util.List;

/**
 * One BAI2 record with its continuations.
 *
 * @param line the number of its first line
 * @param code its two digits
 * @param parts what stands behind the code and its comma, in the record itself and in each 88 after it
 */
record BaiRecord(int line, String code, List<Part> parts) {
    /**
     * One physical line.
     *
     * @param text without the slash that ended it
     * @param closed whether a slash ended it
     */
    record Part(int line, String text, boolean closed) {}

    String place() {
        return "line " + line;
    }

    int lines() {
        return parts.size();
    }

    /** All fields of a record that holds no free text, over its continuations. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        boolean open = false;
        for (Part part : parts) {
            String[] more = part.text().split(",", -1);
            // A line that breaks off behind a comma, without a slash, has its next field on the line below.
            int from = 0;
            if (open) {
                fields.set(fields.size() - 1, more[0]);
                from = 1;
            }
            for (int i = from; i < more.length; i++) {
                fields.add(more[i].strip());
            }
            open = !part.closed() && part.text().endsWith(",");
        }
        return fields;
    }
}
