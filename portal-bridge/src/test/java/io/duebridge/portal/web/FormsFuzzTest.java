package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.HostileThings;
import io.duebridge.portal.testing.TestPortal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every form that a walk through the pages meets, as a customer and as staff, sent with words of somebody who means harm. The seed is
 * printed; {@code -Dduebridge.form-rounds=N} sends each form as often.
 */
class FormsFuzzTest {
    private static final int ROUNDS = Integer.getInteger("duebridge.form-rounds", 6);
    private static final long SEED = Long.getLong("duebridge.hostile-seed", 20261126L);
    private static final int MOST_PAGES = 150;
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
    private static final Pattern FORM = Pattern.compile("(?s)<form([^>]*)>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile("<(?:input|select|textarea|button)([^>]*)>");
    private static final Pattern RUNS = Pattern.compile("<[^<>]*\\b" + HostileThings.MARK + "\\(\\)[^<>]*>");
    private static final String ID = "[0-9a-f]{8}-[0-9a-f-]{27}";

    /** Ways out of the session, which would end the walk. */
    private static final Pattern OUT = Pattern.compile("/(staff/)?sign-(out|in).*");

    private final List<String> faults = new ArrayList<>();
    private final HostileThings hostile = new HostileThings(SEED);

    private record Form(String action, boolean post, boolean multipart, Map<String, String> fields) {}

    @Test
    void noFormBreaksOrKeepsWhatRuns() {
        System.out.println("forms: seed " + SEED);
        try (TestPortal portal = TestPortal.start()) {
            Coveted coveted = Coveted.in(portal);
            Visitor ann = Stranger.signedIn(portal, portal.books(), coveted.email());
            Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.ADMINISTRATOR));
            int customers =
                    fuzz(ann, "/", List.of("/people", "/messages/new", "/disputes/new?document=" + coveted.invoice()));
            int console = fuzz(staff, "/staff", List.of());
            System.out.println("forms: " + customers + " of customers, " + console + " of the console");
            assertThat(customers).isGreaterThan(8);
            assertThat(console).isGreaterThan(5);
        }
        assertThat(faults).as("seed " + SEED).isEmpty();
    }

    /** @return how many different forms there were */
    private int fuzz(Visitor visitor, String from, List<String> more) {
        Map<String, Form> forms = new TreeMap<>();
        Set<String> pages = walk(visitor, from, more, forms);
        for (Form form : forms.values()) {
            for (int round = 0; round < ROUNDS; round++) {
                HttpResponse<String> answer = send(visitor, form);
                if (answer.statusCode() >= 500) {
                    faults.add(form + " answers " + answer.statusCode());
                }
            }
        }
        for (String page : pages) {
            HttpResponse<String> seen = visitor.get(page);
            if (seen.statusCode() >= 500) {
                faults.add(page + " answers " + seen.statusCode() + " afterwards");
            }
            RUNS.matcher(seen.body()).results().forEach(found -> faults.add(page + " holds " + found.group()));
        }
        return forms.size();
    }

    private Set<String> walk(Visitor visitor, String from, List<String> more, Map<String, Form> forms) {
        Deque<String> next = new ArrayDeque<>(more);
        next.addFirst(from);
        Set<String> seen = new LinkedHashSet<>();
        Set<String> kinds = new LinkedHashSet<>();
        while (!next.isEmpty() && seen.size() < MOST_PAGES) {
            String path = next.removeFirst();
            // Two of a kind look alike; what is asked for behind a question mark makes another kind only once.
            if (!kinds.add(path.replaceAll(ID, "*").replaceAll("=[^&]*", "="))) {
                continue;
            }
            HttpResponse<String> page = visitor.get(path);
            boolean html = page.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
            if (page.statusCode() != 200 || !html) {
                continue;
            }
            seen.add(path);
            FORM.matcher(page.body()).results().forEach(found -> keep(path, found, forms));
            LINK.matcher(page.body())
                    .results()
                    .map(found -> found.group(1).replace("&amp;", "&"))
                    .filter(link -> !OUT.matcher(link).matches() && !link.matches("/(assets|webjars)/.*"))
                    .forEach(next::addLast);
        }
        return seen;
    }

    private static void keep(String page, MatchResult found, Map<String, Form> forms) {
        String action = attribute(found.group(1), "action").replace("&amp;", "&");
        String to = action.isEmpty() ? URI.create(page).getPath() : action;
        if (OUT.matcher(to).matches()) {
            return;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(found.group(2));
        while (field.find()) {
            String name = attribute(field.group(1), "name");
            if (!name.isEmpty()) {
                fields.put(name, attribute(field.group(1), "value"));
            }
        }
        boolean post = attribute(found.group(1), "method").equalsIgnoreCase("post");
        boolean multipart = found.group(1).contains("multipart/form-data");
        forms.putIfAbsent(
                (post ? "POST " : "GET ") + to.replaceAll(ID, "*") + " " + fields.keySet(),
                new Form(to, post, multipart, fields));
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : "";
    }

    private HttpResponse<String> send(Visitor visitor, Form form) {
        Map<String, String> sent = new LinkedHashMap<>();
        form.fields().forEach((name, value) -> {
            int how = hostile.upTo(5);
            if (how > 0 && !name.equals("_csrf")) {
                sent.put(name, how == 1 ? value : hostile.words());
            }
        });
        if (!form.post()) {
            StringBuilder query = new StringBuilder("?");
            sent.forEach((name, value) ->
                    query.append(name).append('=').append(encoded(value)).append('&'));
            String shortened =
                    query.substring(0, Math.min(query.length(), 7_000)).replaceAll("%.?$", "");
            return visitor.get(form.action() + shortened);
        }
        if (form.multipart()) {
            sent.remove("file");
            return visitor.post(form.action(), Multipart.of(sent).file("file", hostile.name(), hostile.content()));
        }
        return visitor.post(form.action(), sent);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
