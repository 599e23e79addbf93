package io.duebridge.routes;

import io.duebridge.camel.ErpConstants;
import io.duebridge.collections.cash.BankInbox;
import io.duebridge.collections.cash.CashDesk;
import io.duebridge.collections.cash.CashReport;
import io.duebridge.collections.cash.FileReceipt;
import io.duebridge.collections.cash.FileSource;
import io.duebridge.collections.cash.IncomingFile;
import io.duebridge.collections.connections.StoredConnection;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the cash routes do at each of their stations. */
final class CashSteps {
    static final String ENDPOINT = "duebridgeBankPlaceEndpoint";

    private static final Logger LOG = LoggerFactory.getLogger(CashSteps.class);
    private static final String PLACE = "duebridgeBankPlace";

    /** Of one look; the next one goes on. */
    private static final int MOST_FILES = 100;

    private static final int BATCH = 200;

    private final RoutesContext context;
    private final ProducerTemplate template;
    private final BankInbox inbox;
    private final CashDesk desk;

    CashSteps(RoutesContext context, ProducerTemplate template) {
        this.context = context;
        this.template = template;
        this.inbox = new BankInbox(context.store());
        this.desk = new CashDesk(context.store());
    }

    /** Every complete file of every place; a place that cannot be read keeps no other one waiting. */
    BankFilesReport takeAll(String connection) {
        Optional<StoredConnection> stored = context.connections().find(connection);
        BankFilesReport all = BankFilesReport.NOTHING;
        if (stored.isEmpty()) {
            return all;
        }
        for (BankPlace place : BankPlace.of(context.plans().apply(connection).cash())) {
            all = all.plus(takeAll(stored.get(), place));
        }
        return all;
    }

    private BankFilesReport takeAll(StoredConnection connection, BankPlace place) {
        BankFilesReport all = BankFilesReport.NOTHING;
        for (int files = 0; files < MOST_FILES; files++) {
            Exchange exchange = template.request(Endpoints.BANK_FILE, request -> {
                request.setProperty(ENDPOINT, place.endpoint());
                request.setProperty(PLACE, new Taking(connection, place));
            });
            if (exchange.getException() != null) {
                return all.plus(failed(place, exchange.getException()));
            }
            BankFilesReport one = exchange.getMessage().getBody(BankFilesReport.class);
            if (one == null) {
                return all;
            }
            all = all.plus(one);
        }
        return all;
    }

    private record Taking(StoredConnection connection, BankPlace place) {}

    private static BankFilesReport failed(BankPlace place, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        RouteErrors code =
                place.source() == FileSource.SFTP ? RouteErrors.BANK_SFTP_FAILED : RouteErrors.BANK_FOLDER_FAILED;
        String message = place.shown() + ": " + RouteErrors.describe(root);
        return new BankFilesReport(
                0, 0, 0, 0, Optional.of(new Failure(code.kind(), code.code(), message, Optional.empty())));
    }

    /** No body means no file. */
    void take(Exchange exchange) throws IOException {
        if (exchange.getMessage().getBody() == null) {
            return;
        }
        Taking taking = exchange.getProperty(PLACE, Taking.class);
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, "file", String.class);
        byte[] content;
        try (InputStream body = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            content = body.readNBytes(inbox.mostBytes() + 1);
        } catch (InvalidPayloadException e) {
            throw new IOException("the file cannot be read: " + e.getMessage(), e);
        }
        FileReceipt receipt = inbox.receive(new IncomingFile(
                taking.connection().organisation(),
                Optional.of(taking.connection().id()),
                taking.place().source(),
                name,
                content,
                taking.place().source().name().toLowerCase(Locale.ROOT) + ":"
                        + taking.connection().name(),
                taking.place().content()));
        LOG.info("bank file {} from {} {}", name, taking.place().shown(), receipt.words());
        exchange.setProperty(BankPlace.OUTCOME, receipt.accepted() ? "done" : "failed");
        exchange.getMessage().setBody(report(receipt));
    }

    private static BankFilesReport report(FileReceipt receipt) {
        int accepted = receipt.accepted() && !receipt.repeated() ? 1 : 0;
        return new BankFilesReport(
                accepted, receipt.repeated() ? 1 : 0, receipt.accepted() ? 0 : 1, receipt.added(), Optional.empty());
    }

    /** Until nothing is due. What failed is due later, so this ends. */
    void match(Exchange exchange) {
        String name = exchange.getMessage().getHeader(ErpConstants.CONNECTION, String.class);
        CashReport all = new CashReport(0, 0, 0, false);
        Optional<StoredConnection> connection = context.connections().find(name);
        if (connection.isPresent()) {
            boolean more = true;
            while (more) {
                CashReport one = desk.run(connection.get(), BATCH);
                all = new CashReport(
                        all.applied() + one.applied(),
                        all.proposed() + one.proposed(),
                        all.failed() + one.failed(),
                        one.more());
                more = one.more();
            }
        }
        exchange.getMessage().setBody(all);
    }
}
