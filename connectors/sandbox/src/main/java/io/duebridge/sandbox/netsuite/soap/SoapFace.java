package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.contracts.NetSuiteContract;
import io.duebridge.sandbox.netsuite.auth.Guard;
import io.duebridge.sandbox.netsuite.auth.Passport;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.http.Call;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.sandbox.netsuite.http.Operation;
import io.duebridge.sandbox.netsuite.http.Pool;
import io.duebridge.sandbox.netsuite.http.Reply;
import io.duebridge.sandbox.netsuite.soap.XmlOut.Writing;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SOAP endpoints, one for each version, and their published contracts. */
public final class SoapFace {
    private static final Pattern PORT = Pattern.compile("/services/NetSuitePort_([0-9]{4}_[0-9])");
    private static final Pattern PUBLISHED = Pattern.compile("/wsdl/v([0-9]{4}_[0-9])_0/([a-z.]+)");
    private static final Pattern BODY =
            Pattern.compile("<(?:[A-Za-z0-9_.-]+:)?Body(?:\\s[^>]*)?>\\s*<(?:[A-Za-z0-9_.-]+:)?([A-Za-z]+)");
    private static final Pattern TYPE = Pattern.compile("xsi:type=[\"'](?:[A-Za-z0-9_.-]+:)?([A-Za-z]+)[\"']");
    private static final Pattern REFERENCE = Pattern.compile("\\stype=[\"']([A-Za-z]+)[\"']");
    private static final Pattern SEARCHED = Pattern.compile(">\\s*(_[a-zA-Z]+)\\s*<");

    private final String address;
    private final Guard guard;
    private final Pool pool;
    private final ReadOperations reads;
    private final WriteOperations writes;
    private final AboutOperations about;

    public SoapFace(NetSuiteBooks books, Guard guard, Pool pool, String account, String address, boolean exponents) {
        this.address = address;
        this.guard = guard;
        this.pool = pool;
        Replies replies = new Replies(new RecordXml(books.userZone(), exponents));
        this.reads =
                new ReadOperations(books, replies, new Searches(books.ledger().clock(), account));
        this.writes = new WriteOperations(books);
        this.about = new AboutOperations(books, address, pool.limit());
    }

    /** Whether a path is one of this face's. */
    public static boolean isHere(String path) {
        return PORT.matcher(path).matches() || PUBLISHED.matcher(path).matches();
    }

    /** What a call wants, as far as can be seen without understanding it. */
    public static CallSummary summary(Call call) {
        Matcher body = BODY.matcher(call.text());
        if (!call.method().equals("POST") || !body.find()) {
            return new CallSummary(Operation.WSDL, Optional.empty(), true);
        }
        Operation operation = switch (body.group(1)) {
            case "add" -> Operation.ADD;
            case "update" -> Operation.UPDATE;
            case "upsert" -> Operation.UPSERT;
            case "delete" -> Operation.DELETE;
            case "get" -> Operation.GET;
            case "getList" -> Operation.GET_LIST;
            case "search" -> Operation.SEARCH;
            case "searchMoreWithId" -> Operation.SEARCH_MORE;
            case "getDeleted" -> Operation.GET_DELETED;
            case "initialize" -> Operation.INITIALIZE;
            default -> Operation.ABOUT;
        };
        String rest = call.text().substring(body.start());
        return new CallSummary(operation, record(operation, rest), true);
    }

    private static Optional<String> record(Operation operation, String body) {
        Pattern pattern = switch (operation) {
            case ADD, UPDATE, UPSERT -> TYPE;
            case GET, GET_LIST, DELETE -> REFERENCE;
            case SEARCH -> body.contains("CustomerSearchBasic") ? TYPE : SEARCHED;
            default -> null;
        };
        Matcher found = pattern == null ? null : pattern.matcher(body);
        if (found == null || !found.find()) {
            return Optional.empty();
        }
        String name = found.group(1).replaceAll("SearchBasic$", "").replaceAll("^_journal$", "_journalEntry");
        return RecordType.named(name.replace("_", "")).map(RecordType::camel);
    }

    /** Answers a call; faults that speak the protocol are among what may happen to it. */
    public Reply answer(Call call, Instant visibleUntil, Optional<Fault> fault) {
        Matcher port = PORT.matcher(call.rawPath());
        if (!port.matches() || call.method().equals("GET")) {
            return published(call);
        }
        String version = port.group(1);
        try {
            Envelope envelope = Envelope.read(call.body(), version);
            return Reply.xml(200, XmlOut.envelope(version, documentId(), entered(call, envelope, visibleUntil, fault)));
        } catch (SoapFault refused) {
            return Reply.xml(500, XmlOut.envelope(version, documentId(), FaultXml.of(refused)));
        } catch (NsRefusal refused) {
            SoapFault told = SoapFault.of("unexpectedErrorFault", refused.code(), refused.why());
            return Reply.xml(500, XmlOut.envelope(version, documentId(), FaultXml.of(told)));
        }
    }

    private static String documentId() {
        return "WEBSERVICES_" + UUID.randomUUID();
    }

    private Reply published(Call call) {
        Matcher asked = PUBLISHED.matcher(call.rawPath());
        boolean port = PORT.matcher(call.rawPath()).matches();
        String version = port ? call.rawPath().substring(call.rawPath().lastIndexOf("Port_") + 5) : "";
        String file = "netsuite.wsdl";
        if (asked.matches()) {
            version = asked.group(1);
            file = asked.group(2);
        }
        if (!NetSuiteContract.FILES.contains(file) || !NetSuiteContract.VERSIONS.contains(version)) {
            return Reply.html(404, "Not Found", "There is no such contract.");
        }
        if (port) {
            String place = "<html><body>And now... Some Services: see " + address + "/wsdl/v" + version
                    + "_0/netsuite.wsdl</body></html>";
            return new Reply(
                    200, "text/html", place.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.util.Map.of());
        }
        return Reply.xml(200, Contract.published(file, version, address + "/services/NetSuitePort_" + version));
    }

    private Writing entered(Call call, Envelope envelope, Instant visibleUntil, Optional<Fault> fault) {
        if (envelope.operation().equals("getDataCenterUrls")) {
            return about.dataCenters();
        }
        authenticate(call, envelope);
        boolean throttled =
                fault.filter(some -> some.kind() == FaultKind.THROTTLE).isPresent();
        if (throttled || !pool.enter()) {
            throw SoapFault.tooMany();
        }
        try {
            return done(envelope, visibleUntil, fault);
        } finally {
            pool.leave(fault);
        }
    }

    private void authenticate(Call call, Envelope envelope) {
        Optional<Passport> passport = envelope.passport();
        boolean cookie = call.header("cookie")
                .filter(text -> text.contains("JSESSIONID"))
                .isPresent();
        if (passport.isPresent()
                && (cookie || envelope.header("applicationInfo").isPresent())) {
            throw SoapFault.plain("Ambiguous authentication");
        }
        if (passport.isEmpty() || guard.refuses(passport.get()).isPresent()) {
            throw SoapFault.credentials();
        }
    }

    private Writing done(Envelope envelope, Instant visibleUntil, Optional<Fault> fault) {
        Optional<FaultKind> kind = fault.map(Fault::kind);
        if (kind.filter(FaultKind.UNEXPECTED_ERROR::equals).isPresent()) {
            throw SoapFault.unexpected();
        }
        boolean afterSubmit = kind.filter(FaultKind.AFTER_SUBMIT_FAILED::equals).isPresent();
        if (kind.filter(FaultKind.REFUSAL::equals).isPresent()) {
            NsRefusal refusal = NsRefusal.of(fault.orElseThrow().code(), "Refused because the sandbox was told to.");
            if (!summaryOf(envelope).writes()) {
                throw refusal;
            }
            return WriteOperations.refuse(envelope, refusal);
        }
        return switch (envelope.operation()) {
            case "search" -> reads.search(envelope, visibleUntil);
            case "searchMoreWithId" -> reads.more(envelope, visibleUntil);
            case "get" -> reads.get(envelope, visibleUntil);
            case "getList" -> reads.getList(envelope, visibleUntil);
            case "initialize" -> reads.initialize(envelope, visibleUntil);
            case "add", "update", "upsert" -> writes.write(envelope, afterSubmit);
            case "delete" -> writes.delete(envelope);
            case "getDeleted" -> about.deleted(envelope);
            case "getServerTime" -> about.serverTime();
            case "getAccountGovernanceInfo" -> about.governance(true);
            case "getIntegrationGovernanceInfo" -> about.governance(false);
            case "getSelectValue" -> about.selectValue(envelope);
            default -> throw SoapFault.plain("The sandbox has no operation " + envelope.operation() + ".");
        };
    }

    private static Operation summaryOf(Envelope envelope) {
        return switch (envelope.operation()) {
            case "add" -> Operation.ADD;
            case "update" -> Operation.UPDATE;
            case "upsert" -> Operation.UPSERT;
            case "delete" -> Operation.DELETE;
            default -> Operation.SEARCH;
        };
    }
}
