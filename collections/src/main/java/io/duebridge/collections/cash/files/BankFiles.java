package io.duebridge.collections.cash.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads bank files of any known format. Thread-safe. */
public final class BankFiles {
    private static final int LOOKED_AT = 4096;

    private final FileLimits limits;

    public BankFiles(FileLimits limits) {
        this.limits = limits;
    }

    /**
     * Recognises the format by the content and reads all of it.
     *
     * <p>Where statements of a file overlap, the same line comes with the same {@link IncomingPayment#identity()} twice.
     *
     * @param name the file's name, for messages
     * @param mapping how a CSV file is read; without one, text that is neither BAI2 nor CAMT is not recognised
     * @throws BankFileException if anything of it is wrong; nothing of the file is to be taken then
     */
    public BankFile parse(String name, byte[] content, Optional<CsvMapping> mapping) {
        FileFaults faults = new FileFaults(name, limits);
        if (content.length > limits.bytes()) {
            throw faults.tooLarge("has " + content.length + " bytes", "at most " + limits.bytes());
        }
        String start = start(content);
        if (start.isEmpty()) {
            throw faults.unrecognised("the file is empty", "BAI2, CAMT.053, CAMT.054 or CSV");
        }
        if (start.startsWith("<")) {
            return new CamtParser(content, faults).parse(name);
        }
        if (start.startsWith("01,") && mapping.isEmpty() || start.matches("(?s)01,[^,\n]*,[^,\n]*,[0-9]{6},.*")) {
            return new BankFile(name, BankFormat.BAI2, new BaiParser(content, faults).parse());
        }
        CsvMapping columns = mapping.orElseThrow(() -> faults.unrecognised(
                "the content is neither BAI2 nor CAMT, and there is no mapping for CSV",
                "BAI2, CAMT.053, CAMT.054, or a mapping for this account's CSV"));
        return new BankFile(name, BankFormat.CSV, new CsvParser(content, columns, faults).parse());
    }

    /** The first characters, without space and a byte order mark; of UTF-16 without the zeros between. */
    private static String start(byte[] content) {
        int length = Math.min(content.length, LOOKED_AT);
        return new String(content, 0, length, StandardCharsets.ISO_8859_1)
                .replace("\u0000", "")
                .replaceFirst("^(\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)", "")
                .strip();
    }
}
