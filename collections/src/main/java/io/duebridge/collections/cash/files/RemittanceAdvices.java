package io.duebridge.collections.cash.files;

import java.util.List;

/** Reads remittance advices. Thread-safe. */
public final class RemittanceAdvices {
    private final FileLimits limits;

    public RemittanceAdvices(FileLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a CSV file: rows with the same payment reference (or all, if no column holds one) are one advice.
     *
     * @param name the file's name, for messages
     * @throws BankFileException if anything of it is wrong; nothing of the file is to be taken then
     */
    public List<RemittanceAdvice> parseCsv(String name, byte[] content, RemittanceMapping mapping) {
        throw new FileFaults(name, limits).unrecognised("the content is not known", "CSV");
    }
}
