package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.quickbooks.ReplayCache.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets authorised calls within the limits through to the endpoint that answers them. */
final class ApiRouter {
    private static final Logger LOG = LoggerFactory.getLogger(ApiRouter.class);
    private static final Duration WAIT_AFTER_THROTTLE = Duration.ofSeconds(60);

    private final Ledger ledger;
    private final String realm;
    private final TokenVault vault;
    private final OAuthEndpoint oauth;
    private final AuthorisePage authorise;
    private final Optional<ThrottleRules> throttle;
    private final ReplayCache replays;
    private final EntityEndpoint entities;
    private final QueryEndpoint queries;
    private final CdcEndpoint cdc;
    private final BatchEndpoint batches;
    private final PdfEndpoint pdfs;
    private final CompanyEndpoint company;
    private final ReportEndpoint reports;
    private final UploadEndpoint files;

    ApiRouter(
            Ledger ledger,
            String realm,
            TokenVault vault,
            OAuthEndpoint oauth,
            AuthorisePage authorise,
            Optional<ThrottleRules> throttle,
            ReplayCache replays,
            FileLinks links,
            AnswerOrder order) {
        this.ledger = ledger;
        this.realm = realm;
        this.vault = vault;
        this.oauth = oauth;
        this.authorise = authorise;
        this.throttle = throttle;
        this.replays = replays;
        Rendering rendering = new Rendering(links);
        this.files = new UploadEndpoint(ledger, rendering, links);
        this.company = new CompanyEndpoint(ledger);
        this.entities = new EntityEndpoint(ledger, rendering);
        this.queries = new QueryEndpoint(ledger, rendering, company, order);
        this.cdc = new CdcEndpoint(ledger, rendering, order);
        this.batches = new BatchEndpoint(ledger, entities, queries);
        this.pdfs = new PdfEndpoint(ledger);
        this.reports = new ReportEndpoint(ledger);
    }

    /** The statement of a query call: a parameter, or the body of a POST. */
    static String statement(Call call) {
        return call.parameter("query").orElseGet(call::text);
    }

    /** @param visibleUntil what was created later is not found by lookups */
    Answer answer(Call call, CallSummary summary, Instant visibleUntil) {
        try {
            return switch (summary.operation()) {
                case TOKEN -> new Answer(oauth.token(call), false);
                case DISCOVERY -> new Answer(oauth.discovery(), false);
                case FILE -> new Answer(files.content(call), false);
                case AUTHORISE -> new Answer(authorise.answer(call), false);
                case REVOKE -> new Answer(oauth.revoke(call), false);
                default -> authorised(call, summary, visibleUntil);
            };
        } catch (QboFault fault) {
            return refused(fault);
        } catch (RuntimeException defect) {
            LOG.error("The sandbox could not answer {}", summary, defect);
            return refused(QboFault.systemFailure("Unexpected Internal Error"));
        }
    }

    private Answer refused(QboFault fault) {
        return new Answer(fault.reply(ledger.clock().instant(), ledger.company().zone()), false);
    }

    private Answer authorised(Call call, CallSummary summary, Instant visibleUntil) {
        String bearer = call.header("authorization").orElse("");
        String token = bearer.startsWith("Bearer ") ? bearer.substring(7) : "";
        if (!vault.isValid(token)) {
            throw QboFault.unauthorized("Token expired: " + token.substring(0, Math.min(token.length(), 12)));
        }
        if (call.segments().size() > 2 && !call.segments().get(2).equals(realm)) {
            throw QboFault.forbidden();
        }
        if (throttle.isEmpty()) {
            return replayed(call, summary, visibleUntil);
        }
        boolean batch = summary.operation() == Operation.BATCH;
        int items = batch ? Math.max(1, call.json().path("BatchItemRequest").size()) : 1;
        if (!throttle.get().enter(items, batch)) {
            throw QboFault.throttled(WAIT_AFTER_THROTTLE);
        }
        try {
            return replayed(call, summary, visibleUntil);
        } finally {
            throttle.get().leave();
        }
    }

    private Answer replayed(Call call, CallSummary summary, Instant visibleUntil) {
        Optional<String> requestId = summary.requestId();
        requestId.ifPresent(id -> ReplayCache.checkLength(id, summary.operation() == Operation.BATCH));
        if (requestId.isPresent() && summary.operation().writes()) {
            return replays.once(requestId.get(), () -> dispatch(call, summary, visibleUntil));
        }
        return new Answer(dispatch(call, summary, visibleUntil), false);
    }

    private Reply dispatch(Call call, CallSummary summary, Instant visibleUntil) {
        return switch (summary.operation()) {
            case QUERY -> queries.query(statement(call), visibleUntil);
            case CDC ->
                cdc.changes(
                        call.parameter("entities").orElse(""),
                        call.parameter("changedSince").orElseThrow(() -> QboFault.missing("changedSince")),
                        visibleUntil);
            case BATCH -> batches.run(call.json(), summary.requestId().isPresent(), visibleUntil);
            case PDF -> pdfs.render(face(call), call.resource().get(1));
            case REPORT -> reports.report(call.resource().get(1), call);
            case UPLOAD -> files.upload(call);
            case DOWNLOAD -> files.address(call.resource().get(1));
            case READ -> read(call);
            case CREATE, UPDATE, VOID, DELETE -> write(call, summary.operation());
            case TOKEN, DISCOVERY, AUTHORISE, REVOKE, FILE, UNKNOWN -> throw QboFault.unsupported("This path");
        };
    }

    private Reply read(Call call) {
        List<String> resource = call.resource();
        if (company.answersPath(resource.get(0))) {
            return company.read(resource.get(0));
        }
        if (resource.size() != 2) {
            throw QboFault.unsupported("This path");
        }
        return entities.read(face(call), resource.get(1));
    }

    private Reply write(Call call, Operation operation) {
        return entities.reply(entities.write(face(call), operation, call.json()));
    }

    private static Face face(Call call) {
        String path = call.resource().get(0);
        return Faces.byPath(path).orElseThrow(() -> QboFault.unsupported("Entity " + path));
    }
}
