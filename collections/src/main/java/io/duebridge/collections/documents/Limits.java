package io.duebridge.collections.documents;

/** How many characters the columns shared by all kinds take. */
final class Limits {
    static final int ERP_ID = 100;
    static final int VERSION = 100;
    static final int NUMBER = 60;
    static final int LONG_TEXT = 4_000;

    private Limits() {}
}
