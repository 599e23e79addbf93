package io.duebridge.mappings;

/**
 * One thing wrong with a mapping file.
 *
 * @param line counted from 1; 0 if it is about the file as a whole
 * @param problem what is wrong and what to write instead
 */
public record MappingFault(String file, int line, String problem) {
    @Override
    public String toString() {
        return (line > 0 ? file + " line " + line : file) + ": " + problem;
    }
}
