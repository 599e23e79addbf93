package io.duebridge.routes;

/** The routes' entrances, and the one endpoint for each call to an ERP; the connection is in a header. */
final class Endpoints {
    static final String SYNC = "direct:duebridge-sync";
    static final String READ = "direct:duebridge-read";
    static final String CHECK = "direct:duebridge-check";
    static final String POSTING = "direct:duebridge-posting";
    static final String SEND = "direct:duebridge-send";
    static final String SEND_BATCH = "direct:duebridge-send-batch";
    static final String SEND_ALONE = "direct:duebridge-send-alone";
    static final String IN_DOUBT = "direct:duebridge-in-doubt";
    static final String LOOK_UP = "direct:duebridge-look-up";
    static final String FEEDBACK = "direct:duebridge-feedback";

    static final String BANK_FILE = "direct:duebridge-bank-file";
    static final String CASH = "direct:duebridge-cash";
    static final String RECONCILE = "direct:duebridge-reconcile";
    static final String TOTALS = "direct:duebridge-totals";
    static final String ITEMS = "direct:duebridge-items";
    static final String RECORDS = "direct:duebridge-records";

    static final String ERP_READ = "erp:*:read";
    static final String ERP_CHECK = "erp:*:check";
    static final String ERP_POST = "erp:*:post";
    static final String ERP_POST_BATCH = "erp:*:postBatch";
    static final String ERP_FIND = "erp:*:find";
    static final String ERP_REVERSE = "erp:*:reverse";
    static final String ERP_FIND_REVERSAL = "erp:*:findReversal";
    static final String ERP_REAPPLY = "erp:*:reapply";
    static final String ERP_FIND_REAPPLICATION = "erp:*:findReapplication";

    /** A large company's report, or many records, take several calls, and the call budget may make them wait. */
    static final String ERP_TOTALS = "erp:*:totals?timeout=600000";

    static final String ERP_ITEMS = "erp:*:items?timeout=600000";
    static final String ERP_LOOKUP = "erp:*:lookup?timeout=600000";

    private Endpoints() {}
}
