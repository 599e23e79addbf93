package io.duebridge.spi;

/** One thing wrong with the settings: which setting, and what is wrong with it and what it should be. Holds no secret. */
public record SettingFault(String setting, String problem) {
    @Override
    public String toString() {
        return setting + ": " + problem;
    }
}
