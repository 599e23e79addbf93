package io.duebridge.portal.security;

import static io.duebridge.portal.security.StaffRole.ACCOUNTANT;
import static io.duebridge.portal.security.StaffRole.ADMINISTRATOR;
import static io.duebridge.portal.security.StaffRole.COLLECTOR;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The one table of who may change what in the console: each task with the addresses it is done at and the roles that may. Looking at
 * a page is allowed to every role; a change at an address that stands in no line is refused to everybody, and a test fails for it.
 * Templates show a button by {@link #authority()}: {@code sec:authorize="hasAuthority('MAY_DECIDE_POSTINGS')"}.
 */
public enum StaffTask {
    /** Retry, adopt, mend, give back, void a duplicate, cancel. */
    DECIDE_POSTINGS(List.of("/staff/postings/**"), ADMINISTRATOR, ACCOUNTANT),
    /** Give money back to a customer. */
    REFUND(List.of("/staff/payments/**", "/staff/refunds/**"), ADMINISTRATOR, ACCOUNTANT),
    /** Compare with the ERP's totals, heal and explain differences. */
    RECONCILE(List.of("/staff/totals/**", "/staff/reconcile/**"), ADMINISTRATOR, ACCOUNTANT),
    /** Apply cash from bank files and remittance advices. */
    APPLY_CASH(List.of("/staff/cash/**"), ADMINISTRATOR, ACCOUNTANT),
    /** Send a mail again that could not be sent, or let it be. */
    SEND_MAIL(List.of("/staff/mails/**"), ADMINISTRATOR, ACCOUNTANT),
    /** Map quarantined records again. */
    REPLAY(List.of("/staff/quarantine/**"), ADMINISTRATOR, ACCOUNTANT),
    /** Read or set up connections, and whom events are told. */
    CONNECT(List.of("/staff/connections/**", "/staff/webhooks/**"), ADMINISTRATOR),
    /** Write to customers, invite them, look over their shoulder, agree on promises and plans, stop automatic payments, answer what they dispute, decide on their details. */
    COLLECT(
            List.of(
                    "/staff/messages/**",
                    "/staff/customers/**",
                    "/staff/promises/**",
                    "/staff/plans/**",
                    "/staff/autopay/**",
                    "/staff/disputes/**",
                    "/staff/profiles/**"),
            ADMINISTRATOR,
            ACCOUNTANT,
            COLLECTOR);

    private final List<PathPattern> addresses;
    private final Set<StaffRole> roles;

    StaffTask(List<String> addresses, StaffRole first, StaffRole... others) {
        this.addresses =
                addresses.stream().map(PathPatternParser.defaultInstance::parse).toList();
        this.roles = EnumSet.of(first, others);
    }

    /** What a signed-in user who may do this holds. */
    public String authority() {
        return "MAY_" + name();
    }

    public boolean isFor(StaffRole role) {
        return roles.contains(role);
    }

    /** What a change at this address is; empty if nobody said. */
    public static Optional<StaffTask> at(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return Arrays.stream(values())
                .filter(task -> task.addresses.stream().anyMatch(address -> address.matches(parsed)))
                .findFirst();
    }
}
