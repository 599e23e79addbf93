package io.duebridge.collections.export;

/**
 * Text that a spreadsheet takes for text: a customer may be called {@code =HYPERLINK(...)}, and a program that opens the file would
 * carry that out.
 */
public final class SpreadsheetText {
    private static final String DANGEROUS = "=+-@\t\r\n";

    private SpreadsheetText() {}

    /** With an apostrophe before it, which spreadsheets take for "this is text", if it could be a formula. */
    public static String harmless(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
