package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.disputes.Dispute;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From "something is wrong" to how it ends, on both sides' pages. */
class DisputesPagesTest {
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static TestPortal portal;

    @SuppressWarnings("NullAway.Init")
    private Visitor ann;

    private CustomerId customer = new CustomerId(new UUID(0, 0));
    private DocumentId invoice = new DocumentId(new UUID(0, 0));

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void oneInvoice() {
        String email = "ann-" + UUID.randomUUID() + "@example.com";
        customer = portal.books().customer("Ann's", "USD", email);
        invoice = portal.books().document(customer, Paper.invoice("INV-1", TODAY.minusDays(3), "100.00"));
        ann = Visitor.signedIn(portal, email);
    }

    private static String key(HttpResponse<String> page) {
        Matcher key = KEY.matcher(page.body());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    private Map<String, String> form() {
        Map<String, String> form = new HashMap<>();
        form.put("key", key(ann.get("/disputes/new?document=" + invoice)));
        form.put("document", invoice.toString());
        form.put("reason", "PRICE");
        form.put("words", "We agreed <b>60</b>");
        return form;
    }

    private Map<String, String> form(Map<String, String> more) {
        Map<String, String> form = form();
        form.putAll(more);
        return form;
    }

    private List<Dispute> stored() {
        Disputes disputes = portal.bean(Disputes.class);
        return List.of(DisputeState.values()).stream()
                .flatMap(state -> disputes.inState(portal.books().organisation(), state, 1000).stream())
                .filter(dispute -> dispute.customer().equals(customer))
                .toList();
    }

    @Test
    void aLineInQuestionIsShownEverywhereAndTheRestCanBePaid() {
        assertThat(ann.get("/documents/" + invoice).body()).contains("Something wrong?");

        HttpResponse<String> sent = ann.post("/disputes", form(Map.of("line", "1", "price-1", "60,00")));

        assertThat(sent.statusCode()).isBetween(302, 303);
        String page = ann.get("/disputes/" + stored().get(0).id()).body();
        assertThat(page)
                .contains("$40.00", "Right price: 60", "We agreed &lt;b&gt;60&lt;/b&gt;", "We are looking at it")
                .contains("$60.00 of it is not in question and can be paid.");
        assertThat(ann.get("/documents/" + invoice).body())
                .contains("In question", "$40.00")
                .doesNotContain("Something wrong?");
        assertThat(ann.get("/").body()).contains("Disputed").contains("$40.00");
        assertThat(ann.get("/disputes").body()).contains("INV-1").contains("The price is not as agreed");
        assertThat(ann.get("/pay?document=" + invoice).body())
                .contains("value=\"60.00\"")
                .contains("$40.00 of it is in question and left out.");
        assertThat(ann.get("/disputes/new?document=" + invoice).body()).contains("You have told us already");
    }

    @Test
    void anInvoiceThatIsInQuestionAsAWholeIsNotAskedForButCanBePaid() {
        ann.post("/disputes", form());

        HttpResponse<String> pay = ann.get("/pay?document=" + invoice);

        assertThat(pay.statusCode()).isEqualTo(200);
        assertThat(pay.body()).contains("$100.00 of it is in question").doesNotContain("value=\"100.00\"");
    }

    @Test
    void bothSidesTalkAndTheCompanyDecides() {
        ann.post("/disputes", form());
        String id = stored().get(0).id().toString();
        Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        assertThat(cara.get("/staff/disputes").body()).contains("Ann&#39;s", "INV-1", "$100.00");
        HttpResponse<String> desk = cara.get("/staff/disputes/" + id);

        Map<String, String> answer = Map.of("key", key(desk), "state", "ANSWERED", "words", "Which price was agreed?");
        assertThat(cara.post("/staff/disputes/" + id, answer).statusCode()).isBetween(302, 303);
        cara.post("/staff/disputes/" + id, answer);

        HttpResponse<String> read = ann.get("/disputes/" + id);
        assertThat(read.body())
                .contains("Which price was agreed?", "Alder &amp; Finch Supply", "Answered")
                .doesNotContain("ann-collector");
        assertThat(ann.post("/disputes/" + id + "/comment", Map.of("key", key(read), "words", "60, see our order"))
                        .statusCode())
                .isBetween(302, 303);
        HttpResponse<String> again = cara.get("/staff/disputes/" + id);
        assertThat(again.body()).contains("60, see our order", "ann-collector");
        cara.post(
                "/staff/disputes/" + id,
                Map.of("key", key(again), "state", "CREDITED", "words", "A credit memo follows."));

        assertThat(stored().get(0).entries()).hasSize(4);
        assertThat(ann.get("/disputes/" + id).body())
                .contains("Agreed, credited", "A credit memo follows.")
                .doesNotContain("/comment", "/withdraw");
        HttpResponse<String> late = ann.post("/disputes/" + id + "/comment", Map.of("key", "k", "words", "Thanks"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("This is not open any more");
    }

    @Test
    void theCustomerTakesItBack() {
        ann.post("/disputes", form());
        String id = stored().get(0).id().toString();
        ann.get("/disputes/" + id);

        ann.post("/disputes/" + id + "/withdraw", Map.of());

        assertThat(ann.get("/disputes/" + id).body()).contains("Taken back");
        assertThat(ann.get("/").body()).doesNotContain("Disputed");
        assertThat(ann.get("/documents/" + invoice).body()).contains("Something wrong?");
    }

    @Test
    void whatCannotBeIsSaidOnTheFormWithWhatWasTyped() {
        Map<Map<String, String>, String> wrong = Map.of(
                Map.of("reason", "NONSENSE"), "Choose a reason.",
                Map.of("words", " "), "Write a few words about it.",
                Map.of("words", "x".repeat(2_001)), "Write at most 2,000 characters.",
                Map.of("amount", "12x"), "Enter an amount above zero",
                Map.of("amount", "100.01"), "Only $100.00 is open.",
                Map.of("line", "9"), "One of the lines is not on this document.",
                Map.of("line", "first"), "One of the lines is not on this document.",
                Map.of("line", "1", "quantity-1", "many"), "Enter a right quantity or price",
                Map.of("line", "1", "price-1", "200"), "Enter a right quantity or price");
        wrong.forEach((fields, words) -> {
            HttpResponse<String> answer = ann.post("/disputes", form(fields));
            assertThat(answer.statusCode()).as(fields.toString()).isEqualTo(422);
            assertThat(answer.body()).as(fields.toString()).contains(words).contains("name=\"words\"");
        });
        assertThat(ann.post("/disputes", form(Map.of("amount", "12x"))).body()).contains("value=\"12x\"");
        assertThat(stored()).isEmpty();
        assertThat(ann.get("/disputes/new").statusCode()).isBetween(400, 404);
        assertThat(ann.get("/disputes/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void whoMayNotCollectReadsAndDoesNotAnswer() {
        ann.post("/disputes", form());
        String id = stored().get(0).id().toString();
        Visitor reader = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));

        assertThat(reader.get("/staff/disputes/" + id).body())
                .contains("We agreed")
                .doesNotContain("name=\"words\"");
        assertThat(reader.post("/staff/disputes/" + id, Map.of("key", "k", "state", "REJECTED", "words", "no"))
                        .statusCode())
                .isEqualTo(403);
    }

    private String notes(String more) {
        return "/documents/" + invoice + "/notes" + more;
    }

    /** Where the answer leads to, and what stands there. */
    private String document() {
        return ann.get("/documents/" + invoice).body();
    }

    private String note(String words) {
        String page = ann.get("/documents/" + invoice + "?note=at:1").body();
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).isTrue();
        HttpResponse<String> sent = ann.post(notes(""), Map.of("key", key.group(1), "line", "at:1", "words", words));
        assertThat(sent.statusCode()).isBetween(302, 303);
        return sent.headers().firstValue("Location").orElse("").replaceAll(".*#note-", "");
    }

    private static String seen(HttpResponse<String> page) {
        Matcher seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(seen.find()).isTrue();
        return seen.group(1);
    }

    @Test
    void aLineIsNotedChangedAnsweredInTheConsoleAndMadeADispute() {
        assertThat(document()).contains("Add a note to Goods as ordered").doesNotContain("note-words");
        String note = note("delivered <b>8</b> of 10");
        assertThat(document()).contains("delivered &lt;b&gt;8&lt;/b&gt; of 10", "Dispute this line", "/withdraw");
        assertThat(ann.get("/documents/" + invoice + "?edit=" + note).body())
                .contains("Change your note", "delivered &lt;b&gt;8&lt;/b&gt; of 10</textarea>");
        assertThat(ann.get("/api/v1" + notes("")).body()).contains("\"changeable\":true");
        ann.post(notes("/" + note), Map.of("words", "delivered 9 of 10"));
        assertThat(document()).contains("delivered 9 of 10", "(changed ");

        Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        Matcher thread = Pattern.compile("/messages/([0-9a-f-]{36})").matcher(document());
        assertThat(thread.find()).isTrue();
        String conversation = "/staff/messages/" + thread.group(1);
        HttpResponse<String> desk = cara.get(conversation);
        assertThat(desk.body())
                .contains("Notes on the lines of INV-1", "Line 1: Goods as ordered", "delivered 9 of 10");
        HttpResponse<String> tooLong =
                cara.post(conversation, Map.of("key", key(desk), "note", note, "words", "x".repeat(501)));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("a note has at most 500 characters", "<details open", "xxx</textarea>");
        HttpResponse<String> unseen =
                cara.post(conversation, Map.of("key", key(desk), "note", note, "words", "Not what she read"));
        assertThat(unseen.statusCode()).isEqualTo(422);
        assertThat(unseen.body()).contains("This note was changed", "Not what she read</textarea>");
        assertThat(KEY.matcher(desk.body()).results().map(key -> key.group(1)))
                .hasSize(2)
                .doesNotHaveDuplicates();
        Map<String, String> answer =
                Map.of("key", key(desk), "note", note, "seen", seen(desk), "words", "One more follows");
        assertThat(cara.post(conversation, answer).statusCode()).isBetween(302, 303);

        assertThat(document())
                .contains("One more follows", "Alder &amp; Finch Supply")
                .doesNotContain("ann-collector", "/withdraw");
        HttpResponse<String> late = ann.post(notes("/" + note), Map.of("words", "ten"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("This note cannot be changed any more");
        ann.post(notes("/" + note + "/dispute"), Map.of("reason", "QUANTITY"));
        ann.post(notes("/" + note + "/dispute"), Map.of("reason", "QUANTITY"));
        assertThat(stored()).singleElement().satisfies(dispute -> {
            assertThat(dispute.entries().get(0).words()).isEqualTo("delivered 9 of 10");
            assertThat(dispute.lines()).hasSize(1);
        });
        assertThat(document())
                .contains(
                        "This became a dispute", "/disputes/" + stored().get(0).id())
                .doesNotContain("Dispute this line");
        assertThat(cara.get(conversation).body())
                .contains("/staff/disputes/" + stored().get(0).id());
    }

    @Test
    void theCompanyBeginsANoteToALineAndTheCustomerIsToldAndSeesItThere() {
        Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        String documents = "/staff/customers/" + customer + "/documents";
        assertThat(cara.get("/staff/customers/" + customer).body()).contains("href=\"" + documents + "\"");
        assertThat(cara.get(documents + "?q=INV-1").body()).contains("Invoice INV-1", documents + "/" + invoice);
        assertThat(cara.get(documents + "?q=INV-7").body()).contains("No document of this customer");
        String page = documents + "/" + invoice;
        assertThat(cara.get(page).body()).contains("Line 1: Goods as ordered", page + "?note=at:1");
        HttpResponse<String> open = cara.get(page + "?note=at:1");
        assertThat(open.body()).contains("told by mail: ann-", "name=\"line\" value=\"at:1\"");
        Map<String, String> form =
                Map.of("key", key(open), "line", "at:1", "seen", seen(open), "words", "Two are on back order");

        HttpResponse<String> sent = cara.post(page + "/notes", form);
        HttpResponse<String> again = cara.post(page + "/notes", form);

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        assertThat(again.headers().firstValue("Location"))
                .as("a second click")
                .isEqualTo(sent.headers().firstValue("Location"));
        assertThat(cara.get(page).body()).contains("Two are on back order", "Answer on this line");
        assertThat(ann.get("/messages").body()).contains("Notes on the lines of INV-1", "New");
        assertThat(document())
                .contains("Two are on back order", "Alder &amp; Finch Supply")
                .doesNotContain("ann-collector", "Dispute this line");

        // What the customer says meanwhile is read before it is answered.
        note("Which two?");
        HttpResponse<String> unseen = cara.post(
                page + "/notes",
                Map.of("key", "another", "line", "at:1", "seen", seen(open), "words", "They leave on Monday"));
        assertThat(unseen.statusCode()).isEqualTo(422);
        assertThat(unseen.body()).contains("This note was changed", "They leave on Monday</textarea>", "Which two?");
        Visitor reader = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));
        assertThat(reader.get(page + "?note=at:1").body())
                .contains("Which two?")
                .doesNotContain("<textarea");
        assertThat(reader.post(page + "/notes", form).statusCode()).isEqualTo(403);
        CustomerId stranger = portal.books().customer("Bob's", "USD", null);
        assertThat(cara.get("/staff/customers/" + stranger + "/documents/" + invoice)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aNoteOutlivesItsLineAndWhatIsTakenBackIsGone() {
        String stays = note("PO line 3?");
        String goes = note("mistaken");
        assertThat(ann.post(notes("/" + goes + "/withdraw"), Map.of()).statusCode())
                .isBetween(302, 303);
        assertThat(document()).contains("PO line 3?").doesNotContain("mistaken");
        portal.books().relined(invoice, "5=Something else");

        assertThat(document())
                .contains("The line “Goods as ordered” (it was line 1) is no longer on this document.", "PO line 3?")
                .doesNotContain("Dispute this line");
        HttpResponse<String> gone = ann.post(notes("/" + stays + "/dispute"), Map.of());
        assertThat(gone.statusCode()).isEqualTo(422);
        assertThat(gone.body()).contains("One of the lines is not on this document.");
        HttpResponse<String> old = ann.post(notes(""), Map.of("key", "k", "line", "at:1", "words", "too late"));
        assertThat(old.body()).contains("No note can be added to this line any more");
        HttpResponse<String> empty = ann.post(notes(""), Map.of("key", "k", "line", "id:5", "words", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("id=\"note-words\"", "Write something");
        assertThat(ann.post(notes("/" + UUID.randomUUID()), Map.of("words", "w"))
                        .statusCode())
                .isEqualTo(404);
    }
}
