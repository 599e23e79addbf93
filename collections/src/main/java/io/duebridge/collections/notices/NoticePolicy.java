package io.duebridge.collections.notices;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Who is told what.
 *
 * @param on the kinds that are mailed
 * @param accountants their addresses
 * @param administrators theirs
 * @param digestWait how long postings that need a person are gathered before they are mailed together
 * @param kept how long delivered events and mails that are done with are kept
 */
public record NoticePolicy(
        Set<NoticeKind> on, List<String> accountants, List<String> administrators, Duration digestWait, Duration kept) {
    /** Where nobody else is named, accountants are told what administrators would be. */
    public NoticePolicy(Set<NoticeKind> on, List<String> accountants, Duration digestWait, Duration kept) {
        this(on, accountants, accountants, digestWait, kept);
    }

    public NoticePolicy {
        on = Set.copyOf(on);
        accountants = List.copyOf(accountants);
        administrators = List.copyOf(administrators);
    }
}
