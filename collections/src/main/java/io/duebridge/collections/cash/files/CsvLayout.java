package io.duebridge.collections.cash.files;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How a delimited file is written.
 *
 * @param skipLines lines before the header or the first record that are not looked at
 * @param header whether the first line names the columns. Without, columns are named by their position, from 1
 * @param dateFormat a pattern of {@link java.time.format.DateTimeFormatter}, e.g. {@code dd.MM.uuuu}
 * @param decimal the decimal separator
 * @param grouping what stands between thousands, if anything does
 */
public record CsvLayout(
        Charset encoding,
        char delimiter,
        int skipLines,
        boolean header,
        String dateFormat,
        char decimal,
        Optional<Character> grouping) {}
