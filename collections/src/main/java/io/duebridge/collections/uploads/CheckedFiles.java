package io.duebridge.collections.uploads;

import java.util.List;

/** Files that were looked at and may be kept with what is said. */
public final class CheckedFiles {
    private final List<CheckedFile> files;

    CheckedFiles(List<CheckedFile> files) {
        this.files = List.copyOf(files);
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    List<CheckedFile> files() {
        return files;
    }
}
