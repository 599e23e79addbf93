package io.duebridge.collections.notices;

import java.util.Map;

/** @param once what makes it the same mail for the same person, however often it is planned; at most 200 characters */
record PlannedNotice(NoticeKind kind, String recipient, String once, String subjectId, Map<String, String> facts) {}
