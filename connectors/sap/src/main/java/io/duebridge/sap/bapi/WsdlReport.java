package io.duebridge.sap.bapi;

import io.duebridge.contracts.SapContract;
import io.duebridge.contracts.wsdl.Wsdl;
import io.duebridge.contracts.wsdl.Wsdl.Operation;
import io.duebridge.contracts.wsdl.Wsdl.Policy;
import io.duebridge.contracts.wsdl.WsdlComparison;
import io.duebridge.contracts.wsdl.WsdlComparison.Difference;
import io.duebridge.contracts.wsdl.WsdlComparison.Result;
import io.duebridge.contracts.wsdl.WsdlException;
import io.duebridge.contracts.wsdl.WsdlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a WSDL that was exported from SAP means for this connector: a line for each operation it knows, one for each difference from the
 * contract, and one for each policy that matters.
 *
 * @param usable whether everything that is compared can work
 */
public record WsdlReport(List<String> lines, boolean usable) {
    private static final String POST = "BAPI_ACC_DOCUMENT_POST";
    private static final Set<String> ENDS = Set.of("BAPI_TRANSACTION_COMMIT", "BAPI_TRANSACTION_ROLLBACK");
    private static final String CAMEL = "urn:sap-com:document:sap:soap:functions:mc-style";

    /**
     * Compares a file with every contract that has an operation of the same name.
     *
     * @throws WsdlException in one line, if it cannot be read or has nothing that this connector calls
     */
    public static WsdlReport of(Path file) throws WsdlException {
        Wsdl theirs = WsdlReader.read(file);
        Report report = new Report(theirs);
        for (Wsdl ours : contracts()) {
            for (Operation mine : ours.operations().values()) {
                theirs.operations().values().stream()
                        .filter(there -> same(mine.name(), there.name()))
                        .findFirst()
                        .ifPresent(there -> report.operation(mine, ours, there));
            }
        }
        if (report.known == 0) {
            throw new WsdlException(file + " has no operation that Duebridge calls, but "
                    + String.join(
                            ", ", theirs.operations().keySet().stream().limit(5).toList())
                    + "; expected the journal entry services, a BAPI for receivables or Z_DUEBRIDGE_PAYMENT");
        }
        report.policies();
        return new WsdlReport(List.copyOf(report.lines), report.usable);
    }

    private static List<Wsdl> contracts() {
        return Stream.of(SapContract.create(), SapContract.clearing(), SapContract.bapi())
                .map(WsdlReader::contract)
                .toList();
    }

    /** Names in camel case stand for the same. */
    private static boolean same(String ours, String theirs) {
        return ours.equals(theirs) || ours.replace("_", "").equalsIgnoreCase(theirs.replace("_", ""));
    }

    private static final class Report {
        private final Wsdl theirs;
        private final List<String> lines = new ArrayList<>();
        private final List<String> operations = new ArrayList<>();
        private boolean usable = true;
        private int known;

        Report(Wsdl theirs) {
            this.theirs = theirs;
        }

        void operation(Operation mine, Wsdl ours, Operation there) {
            known++;
            operations.add(mine.name());
            Result result = WsdlComparison.of(mine, ours, there, theirs);
            long broken = result.differences().stream()
                    .filter(one -> one.weight() == WsdlComparison.Weight.BROKEN)
                    .count();
            lines.add((broken == 0 ? "ok      " : "FAILED  ") + mine.name() + ": " + result.compared()
                    + " elements compared, " + result.differences().size() + " "
                    + (result.differences().size() == 1 ? "difference" : "differences"));
            result.differences().forEach(this::difference);
            usable &= broken == 0;
            if (there.input().orElse("").startsWith("{" + CAMEL + "}")) {
                fault("the names are mapped (mc-style)", "make the service definition anew without mapping of names");
            }
        }

        private void difference(Difference one) {
            String word = switch (one.weight()) {
                case BROKEN -> "FAILED  ";
                case LOST -> "WARNING ";
                case NOTE -> "note    ";
            };
            lines.add(word + "  " + one.path() + " " + one.what() + ": " + one.meaning());
        }

        void policies() {
            theirs.missing().forEach(schema -> lines.add("note      " + schema + " is not beside the file"));
            Optional<Boolean> session = policy("enableSession");
            Optional<Boolean> commit = policy("enableCommit");
            boolean posts = operations.contains(POST);
            boolean ends = operations.stream().anyMatch(ENDS::contains);
            if (posts || ends) {
                pair(posts, ends, session, commit);
            } else if (session.orElse(false)) {
                lines.add(
                        "WARNING   enableSession=true: SAP keeps a session for every call, and this service needs none; take a stateless"
                                + " binding");
            }
            if (policy("enableWSRM").orElse(false)) {
                fault(
                        "enableWSRM=true: SAP waits for WS-ReliableMessaging",
                        "switch it off in the binding; calls are plain SOAP");
            }
        }

        /** A commit in another session than the post commits nothing. */
        private void pair(boolean posts, boolean ends, Optional<Boolean> session, Optional<Boolean> commit) {
            if (posts && commit.orElse(false)) {
                lines.add("ok        enableCommit=true: SAP commits by itself after each call");
            } else if (session.isEmpty()) {
                lines.add(
                        "WARNING   the WSDL does not say whether sessions are enabled; export it with policies (?sap-policy) and check again");
            } else if (!session.get()) {
                fault(
                        "enableSession=false and enableCommit=false: a commit runs in another session than the post and commits nothing",
                        "make the binding stateful in SOAMANAGER, or use Z_DUEBRIDGE_PAYMENT, which commits inside");
            } else if (!posts || !ends) {
                lines.add(
                        "WARNING   enableSession=true, but the WSDL has only one of post and commit: a session is kept within one service, so"
                                + " both have to be operations of the same");
            } else {
                lines.add("ok        enableSession=true: post and commit can run in one session");
            }
        }

        private Optional<Boolean> policy(String name) {
            return theirs.policies().stream()
                    .filter(policy -> policy.name().equals(name))
                    .map(Policy::value)
                    .map(Boolean::parseBoolean)
                    .reduce((a, b) -> a && b);
        }

        private void fault(String what, String todo) {
            usable = false;
            lines.add("FAILED    " + what + ": " + todo);
        }
    }
}
