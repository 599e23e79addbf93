package io.duebridge.portal.web;

import static io.duebridge.collections.tables.Tables.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.messages.About;
import io.duebridge.collections.messages.MessageDesk;
import io.duebridge.collections.messages.Said;
import io.duebridge.collections.messages.Via;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.uploads.FileType;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.HostileThings;
import io.duebridge.portal.testing.TestPortal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Thousands of files, names and words of somebody who means harm, sent wherever files are taken. The seed is printed;
 * {@code -Dduebridge.hostile-uploads=10000} sends as many, {@code -Dduebridge.hostile-seed=N} draws them by another.
 */
class HostileUploadsTest {
    private static final int COUNT = Integer.getInteger("duebridge.hostile-uploads", 400);
    private static final long SEED = Long.getLong("duebridge.hostile-seed", 20261126L);

    /** So many things are sent to one conversation and one dispute, which then are looked at and left. */
    private static final int EACH = 50;

    /** An element that carries the mark, which can only be one that somebody sent. */
    private static final Pattern RUNS = Pattern.compile("<[^<>]*" + HostileThings.MARK + "[^<>]*>");

    private static final Pattern FILE = Pattern.compile("href=\"(/[^\"]*/files/[^\"]+)\"");
    private static final Set<String> TYPES =
            Arrays.stream(FileType.values()).map(FileType::mediaType).collect(Collectors.toSet());

    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> answers = new HashMap<>();

    private record Target(String thread, String dispute) {}

    @Test
    void nothingThatIsSentRunsEscapesOrBreaksAnything() {
        System.out.println("hostile uploads: " + COUNT + " by seed " + SEED);
        HostileThings hostile = new HostileThings(SEED);
        try (TestPortal portal = TestPortal.start()) {
            String email = "ann-" + UUID.randomUUID() + "@example.com";
            CustomerId customer = portal.books().customer("Ann's", "USD", email);
            Visitor ann = Stranger.signedIn(portal, portal.books(), email);
            Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
            String key = portal.bean(ApiKeys.class)
                    .create(portal.books().organisation(), Optional.of(customer), "x", Optional.empty(), "test");
            for (int sent = 0; sent < COUNT; sent += EACH) {
                Target target = target(portal, customer);
                ann.get("/messages/" + target.thread());
                cara.get("/staff/messages/" + target.thread());
                for (int one = 0; one < Math.min(EACH, COUNT - sent); one++) {
                    send(portal, hostile, ann, cara, key, target);
                }
                look(ann, "/messages/" + target.thread());
                look(ann, "/disputes/" + target.dispute());
                look(cara, "/staff/messages/" + target.thread());
                look(cara, "/staff/disputes/" + target.dispute());
                look(cara, "/staff/messages");
                look(ann, "/messages");
            }
            names(portal);
        }
        System.out.println("hostile uploads: answers " + answers);
        assertThat(faults).as("seed " + SEED).isEmpty();
        assertThat(answers).containsKeys(302, 422);
    }

    private static Target target(TestPortal portal, CustomerId customer) {
        CustomerScope scope = new CustomerScopes(portal.store())
                .ofCustomer(portal.books().organisation(), customer)
                .orElseThrow();
        DocumentId invoice =
                portal.books().document(customer, Paper.invoice("INV", LocalDate.now(Clock.systemUTC()), "9.00"));
        String once = UUID.randomUUID().toString();
        return new Target(
                portal.bean(MessageDesk.class)
                        .start(
                                scope,
                                new About(About.Kind.DOCUMENT, invoice.value()),
                                "Subject",
                                new Said(once, "ann", Via.PORTAL, "Words", List.of()))
                        .toString(),
                portal.bean(DisputeDesk.class)
                        .raise(new DisputeCommand(
                                scope, "ann", once, invoice, DisputeReason.OTHER, Optional.empty(), List.of(), "Words"))
                        .toString());
    }

    private void send(TestPortal portal, HostileThings hostile, Visitor ann, Visitor cara, String key, Target target) {
        Multipart form = Multipart.of(Map.of("key", UUID.randomUUID().toString(), "words", hostile.words()));
        int files = hostile.upTo(3);
        for (int file = 0; file < files; file++) {
            form.file("file", hostile.name(), hostile.content());
        }
        HttpResponse<String> answer = switch (hostile.upTo(6)) {
            case 0 -> ann.post("/messages/" + target.thread(), form);
            case 1 -> cara.post("/staff/messages/" + target.thread(), form);
            case 2 -> ann.post("/disputes/" + target.dispute() + "/comment", form);
            case 3 ->
                cara.post(
                        "/staff/disputes/" + target.dispute(),
                        form.field("state", hostile.one(List.of("ANSWERED", hostile.words()))));
            case 4 -> {
                form.field("about", hostile.one(List.of("account", hostile.words())));
                yield ann.post("/messages", form.field("id", hostile.words()).field("subject", hostile.words()));
            }
            default ->
                new Visitor(portal)
                        .send(HttpRequest.newBuilder(portal.address("/api/v1/messages/" + target.thread()
                                        + "/files?name=" + URLEncoder.encode(hostile.name(), StandardCharsets.UTF_8)))
                                .header("Authorization", "Bearer " + key)
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(hostile.content())));
        };
        answers.merge(answer.statusCode(), 1, Integer::sum);
        if (answer.statusCode() >= 500) {
            faults.add(
                    "answered " + answer.statusCode() + ": " + answer.request().uri());
        }
    }

    /** Nothing on the page runs, and every file on it is only ever saved. */
    private void look(Visitor visitor, String path) {
        HttpResponse<String> page = visitor.get(path);
        if (page.statusCode() != 200) {
            faults.add(path + " answers " + page.statusCode());
        }
        RUNS.matcher(page.body()).results().forEach(found -> faults.add(path + " holds " + found.group()));
        if (page.body().contains(HostileThings.MARK + "49") || page.body().contains("javascript:hxq()\"")) {
            faults.add(path + " reckons what it was sent");
        }
        Set<String> links = new TreeSet<>();
        FILE.matcher(page.body()).results().forEach(found -> links.add(found.group(1)));
        links.forEach(link -> file(visitor.get(link), link));
    }

    private void file(HttpResponse<String> file, String link) {
        String disposition = file.headers().firstValue("Content-Disposition").orElse("");
        boolean safe = file.statusCode() == 200
                && TYPES.contains(file.headers().firstValue("Content-Type").orElse(""))
                && disposition.startsWith("attachment;")
                && !disposition.matches(".*[/\\\\\\p{Cntrl}<>].*")
                && file.headers().allValues("Content-Security-Policy").equals(List.of("default-src 'none'; sandbox"))
                && file.headers().firstValue("X-Content-Type-Options").equals(Optional.of("nosniff"))
                && file.headers().allValues("Set-Cookie").isEmpty();
        if (!safe) {
            faults.add(link + " is handed out with " + file.statusCode() + " "
                    + file.headers().map());
        }
    }

    private void names(TestPortal portal) {
        List<String> names =
                portal.store().dsl().select(UPLOAD.NAME).from(UPLOAD).fetch(UPLOAD.NAME);
        assertThat(names).isNotEmpty();
        names.stream()
                .filter(name -> name.matches("(?s).*[/\\\\:*?\"<>|\\p{Cntrl}\\p{Cf}].*")
                        || name.startsWith(".")
                        || name.length() > 120
                        || !name.matches("(?s).*\\.[A-Za-z]{2,5}"))
                .forEach(name -> faults.add("kept the name " + name));
    }
}
