package io.duebridge.routes;

/** The routes' entrances, and the one endpoint for each call to an ERP; the connection is in a header. */
final class Endpoints {
    static final String SYNC = "direct:duebridge-sync";
    static final String READ = "direct:duebridge-read";
    static final String CHECK = "direct:duebridge-check";
    static final String POSTING = "direct:duebridge-posting";
    static final String SEND = "direct:duebridge-send";
    static final String IN_DOUBT = "direct:duebridge-in-doubt";
    static final String LOOK_UP = "direct:duebridge-look-up";
    static final String FEEDBACK = "direct:duebridge-feedback";

    static final String BANK_FILE = "direct:duebridge-bank-file";
    static final String CASH = "direct:duebridge-cash";

    static final String ERP_READ = "erp:*:read";
    static final String ERP_CHECK = "erp:*:check";
    static final String ERP_POST = "erp:*:post";
    static final String ERP_FIND = "erp:*:find";
    static final String ERP_REVERSE = "erp:*:reverse";
    static final String ERP_FIND_REVERSAL = "erp:*:findReversal";

    private Endpoints() {}
}
