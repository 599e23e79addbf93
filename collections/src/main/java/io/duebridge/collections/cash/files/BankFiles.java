package io.duebridge.collections.cash.files;

import java.util.Optional;

/** Reads bank files of any known format. Thread-safe. */
public final class BankFiles {
    private final FileLimits limits;

    public BankFiles(FileLimits limits) {
        this.limits = limits;
    }

    /**
     * Recognises the format by the content and reads all of it.
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
        throw faults.unrecognised("the content is not known", "BAI2, CAMT.053, CAMT.054, or CSV with a mapping");
    }
}
