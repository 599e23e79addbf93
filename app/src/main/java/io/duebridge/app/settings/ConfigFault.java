package io.duebridge.app.settings;

/**
 * One thing wrong with the settings. Holds no secret.
 *
 * @param line counted from 1; 0 if it is about something that is not there
 * @param key with dots, as in {@code store.url}; empty if it is about the file as a whole
 */
public record ConfigFault(String file, int line, String key, String problem) {
    @Override
    public String toString() {
        String where = line > 0 ? file + " line " + line : file;
        return key.isEmpty() ? where + ": " + problem : where + ": " + key + " " + problem;
    }
}
