package io.duebridge.collections.cash;

/** How a file came in. */
public enum FileSource {
    FOLDER,
    SFTP,
    UPLOAD,
    COMMAND
}
