package io.duebridge.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.accounts.PeopleRefused;
import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.autopay.AutopayRefused;
import io.duebridge.collections.autopay.AutopayState;
import io.duebridge.collections.autopay.SkipReason;
import io.duebridge.collections.autopay.Timing;
import io.duebridge.collections.cash.AdviceState;
import io.duebridge.collections.cash.LineState;
import io.duebridge.collections.cash.ProposalKind;
import io.duebridge.collections.connections.CallFigures;
import io.duebridge.collections.connections.RunState;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.PaymentChange;
import io.duebridge.collections.engagement.PromiseRefused;
import io.duebridge.collections.engagement.PromiseState;
import io.duebridge.collections.insight.Adoption;
import io.duebridge.collections.messages.About;
import io.duebridge.collections.messages.HeldReason;
import io.duebridge.collections.messages.MessageRefused;
import io.duebridge.collections.messages.ThreadState;
import io.duebridge.collections.notices.MailWishes;
import io.duebridge.collections.payments.PaymentAction;
import io.duebridge.collections.payments.PaymentReturns;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.TimelineEntry;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.ReapplicationSheet;
import io.duebridge.collections.payments.posting.ShownState;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.TransferInstructions;
import io.duebridge.collections.plans.Every;
import io.duebridge.collections.plans.Instalment;
import io.duebridge.collections.plans.Plan;
import io.duebridge.collections.plans.PlanRefused;
import io.duebridge.collections.plans.PlanState;
import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.collections.profile.ProfileChange;
import io.duebridge.collections.profile.ProfileField;
import io.duebridge.collections.profile.ProfileRefused;
import io.duebridge.collections.reconciliation.ReconciliationReason;
import io.duebridge.collections.statements.StatementKind;
import io.duebridge.collections.uploads.UploadRefused;
import io.duebridge.collections.webhooks.WebhookAttempt;
import io.duebridge.collections.webhooks.WebhookDelivery;
import io.duebridge.mappings.CanonicalEstimate;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.face.FaceSettings;
import io.duebridge.portal.messages.MessageWords;
import io.duebridge.portal.oidc.OidcRefused;
import io.duebridge.portal.payments.ShownPayments;
import io.duebridge.spi.CallPurpose;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.ReversalWay;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)");
    static final Pattern IN_ANNOTATION = Pattern.compile("\"\\{([a-z][a-z.-]*)}\"");
    static final Pattern PROBLEM =
            Pattern.compile("(?:HttpStatus\\.[A-Z_]+,\\s*(?:key \\? )?|-> |default -> |: )\"([a-z][a-z-]*)\"");

    @Test
    void everyTextIsThereAndEveryTextIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path template : files(Path.of("src/main/resources/templates"), ".html")) {
            collect(IN_TEMPLATE, Files.readString(template), used);
        }
        for (Path source : files(Path.of("src/main/java"), ".java")) {
            collect(IN_ANNOTATION, Files.readString(source), used);
        }
        used.addAll(composed());
        assertThat(texts()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void noTemplateSaysAnythingByItself() throws IOException {
        Pattern bare = Pattern.compile(
                "<(button|h1|h2|h3|label|option|th|p|small|strong|a)(?![^>]*th:(text|insert|replace))[^>]*>[A-Za-z][^<]*<");
        for (Path template : files(Path.of("src/main/resources/templates"), ".html")) {
            Matcher found = bare.matcher(Files.readString(template));
            assertThat(found.find() ? found.group() : "")
                    .as(template.toString())
                    .isEmpty();
        }
    }

    /** Keys that are put together from a stem and a value. */
    static Set<String> composed() throws IOException {
        Set<String> keys = new TreeSet<>();
        FaceSettings.Link.KNOWN.forEach(name -> keys.add("face.link." + name));
        Arrays.stream(AgingBucket.values()).forEach(one -> keys.add("age." + one.label()));
        Arrays.stream(ShownPayments.Shown.values()).forEach(one -> keys.add(one.key()));
        Arrays.stream(ShownState.values())
                .forEach(one -> keys.add(
                        "payment.stage." + one.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        Arrays.stream(CallPurpose.values()).forEach(one -> keys.add("staff.calls.purpose." + one.name()));
        Arrays.stream(CallFigures.Level.values())
                .filter(one -> one != CallFigures.Level.FINE)
                .forEach(one -> keys.add("staff.calls.level." + one.name()));
        keys.addAll(List.of("payment.stage.waiting", "payment.stage.failed"));
        keys.addAll(List.of("method.card", "method.bank", "method.paypal", "method.other-card", "method.other-bank"));
        Arrays.stream(TransferInstructions.Name.values()).forEach(one -> keys.add("transfer.detail." + one.key()));
        Stream.of("ended", "not-ended", "reason").forEach(one -> keys.add("staff.transfers." + one));
        Arrays.stream(TimelineEntry.What.values()).forEach(one -> keys.add("timeline.what." + one));
        Arrays.stream(PaymentChange.Kind.values()).forEach(one -> keys.add("timeline.detail." + one));
        Stream.of("APPLIED", "APPLICATION_CHANGED", "UNAPPLIED").forEach(one -> keys.add("timeline.credit." + one));
        Stream.of("undeposited", "discount", "by", "by-user", "unknown").forEach(one -> keys.add("timeline." + one));
        Arrays.stream(PaymentStory.Reason.Why.values()).forEach(one -> keys.add("difference." + one));
        Arrays.stream(ReapplicationSheet.Fixed.values()).forEach(one -> keys.add("staff.reapply.fixed." + one));
        for (StatementKind kind : StatementKind.values()) {
            keys.add("statement.kind." + kind.word());
            keys.add("statement.kind." + kind.word() + ".numbered");
        }
        Arrays.stream(PromiseRefused.Why.values()).forEach(one -> keys.add("promise.refused." + one));
        Arrays.stream(Timing.values()).forEach(one -> keys.add("autopay.timing." + one));
        Arrays.stream(AutopayState.values()).forEach(one -> keys.add("autopay.state." + one));
        Arrays.stream(io.duebridge.collections.autopay.RunState.values())
                .forEach(one -> keys.add("autopay.run." + one));
        Arrays.stream(SkipReason.values()).forEach(one -> keys.add("autopay.reason." + one));
        Arrays.stream(AutopayRefused.Why.values()).forEach(one -> keys.add("autopay.refused." + one));
        Stream.of("own", "by", "above").forEach(one -> keys.add("autopay.refused.LIVE." + one));
        keys.addAll(List.of("autopay.consent", "review.keep.consent", "method.saved"));
        Stream.of("retry", "retry-once", "no-retry", "then").forEach(one -> keys.add("autopay.consent." + one));
        keys.addAll(List.of("actor.person", "actor.program"));
        Arrays.stream(PlanState.values()).forEach(one -> keys.add("plan.state." + one));
        Arrays.stream(Plan.What.values()).forEach(one -> keys.add("plan.event." + one));
        Arrays.stream(PlanRefused.Why.values()).forEach(one -> keys.add("plan.refused." + one));
        Arrays.stream(Instalment.State.values()).forEach(one -> keys.add("plan.instalment." + one));
        Arrays.stream(Every.values()).forEach(one -> keys.add("plan.every." + one));
        Arrays.stream(PromiseState.values()).forEach(one -> keys.add("promise.state." + one));
        for (Adoption.Stage stage : Adoption.Stage.values()) {
            keys.addAll(List.of("staff.customers.stage." + stage, "staff.customer.stage." + stage));
        }
        keys.add("staff.write.no-document");
        keys.addAll(List.of("error.look.title", "error.look.text", "error.role.title", "error.role.text"));
        Arrays.stream(Right.values()).forEach(one -> keys.add("people.right." + one));
        Arrays.stream(ProfileRefused.Why.values()).forEach(one -> keys.add("profile.refused." + one));
        Arrays.stream(ProfileChange.State.values()).forEach(one -> keys.add("profile.state." + one));
        Arrays.stream(ProfileField.values()).forEach(one -> keys.add("profile.field." + one));
        Arrays.stream(ProfileField.Group.values()).forEach(one -> keys.add("profile.group." + one));
        MailWishes.choices().forEach(one -> keys.add("profile.mail." + one));
        Arrays.stream(PeopleRefused.Why.values()).forEach(one -> keys.add("people.refused." + one));
        Arrays.stream(DisputeRefused.Why.values()).forEach(one -> keys.add("dispute.refused." + one));
        Arrays.stream(MessageRefused.Why.values()).forEach(one -> keys.add("message.refused." + one));
        for (ThreadState state : ThreadState.values()) {
            keys.addAll(List.of("message.state." + state, "staff.message.state." + state));
        }
        for (About.Kind kind : About.Kind.values()) {
            if (kind != About.Kind.ACCOUNT) {
                keys.addAll(List.of("message.about." + kind, "message.heading." + MessageWords.word(kind)));
            }
        }
        Arrays.stream(OidcRefused.Why.values())
                .forEach(
                        one -> keys.addAll(List.of("oidc." + one.word() + ".heading", "oidc." + one.word() + ".text")));
        Arrays.stream(HeldReason.values()).forEach(one -> keys.add("staff.held." + one));
        Arrays.stream(UploadRefused.Why.values()).forEach(one -> keys.add("upload.refused." + one));
        Arrays.stream(DisputeReason.values()).forEach(one -> keys.add("dispute.reason." + one));
        for (DisputeState state : DisputeState.values()) {
            keys.addAll(List.of("dispute.state." + state, "staff.dispute.state." + state));
            if (state == DisputeState.ANSWERED || state.isDecision()) {
                keys.add("staff.dispute.to." + state);
            }
        }
        Arrays.stream(WebhookDelivery.State.values()).forEach(one -> keys.add("staff.webhooks." + one));
        Arrays.stream(WebhookAttempt.Result.values()).forEach(one -> keys.add("staff.webhooks.result." + one));
        keys.addAll(exported());
        keys.add("staff.write.no-document");
        keys.addAll(List.of("zip.note", "zip.most", "zip.none", "zip.later", "note.subject"));
        keys.addAll(List.of("documents.open", "documents.paid", "documents.all"));
        Arrays.stream(ConnectionCheck.Topic.values()).forEach(one -> keys.add("staff.connect.step." + one));
        Stream.of(
                        "connected",
                        "connected.but",
                        "denied",
                        "vendor",
                        "another",
                        "another.replaceable",
                        "failed",
                        "disconnected",
                        "disconnected.unconfirmed")
                .forEach(one -> keys.add("staff.connect.told." + one));
        Arrays.stream(RecordKind.values()).forEach(kind -> keys.add("staff.kind." + kind));
        Arrays.stream(CodeTable.values()).forEach(one -> keys.add("staff.codes.table." + one));
        Arrays.stream(CanonicalEstimate.Status.values()).forEach(one -> keys.add("estimate.status." + one.label()));
        Stream.of("invoice", "credit", "entry", "entry-credit", "deposit", "refund")
                .forEach(word -> keys.add("kind." + word + ".numbered"));
        Stream.of("GREEN", "AMBER", "RED").forEach(colour -> keys.add("staff.colour." + colour));
        Stream.of("date", "amount", "state", "connection", "period", "long")
                .forEach(what -> keys.add("staff.fault." + what));
        Arrays.stream(PaymentAction.values())
                .forEach(one -> keys.addAll(List.of("staff.decision." + one, "staff.decision." + one + ".does")));
        Arrays.stream(PostingOperation.values()).forEach(one -> keys.add("staff.operation." + one));
        Arrays.stream(ReversalWay.values()).forEach(one -> keys.add("staff.way." + one));
        Arrays.stream(PaymentReturns.Progress.values()).forEach(one -> keys.add("staff.back." + one));
        Arrays.stream(PaymentStory.Questioned.State.values()).forEach(one -> keys.add("payment.short." + one));
        Arrays.stream(ReturnKind.values()).forEach(one -> keys.add("payment.back." + one));
        Arrays.stream(RunState.values()).forEach(state -> keys.add("staff.reconcile.state." + state));
        Arrays.stream(ReconciliationReason.values()).forEach(reason -> keys.add("staff.reconcile.reason." + reason));
        Stream.of("minutes", "hours", "days").forEach(unit -> keys.add("staff.age." + unit));
        Arrays.stream(LineState.values()).forEach(one -> keys.add("staff.cash.state." + one));
        Arrays.stream(AdviceState.values()).forEach(one -> keys.add("staff.cash.advice.state." + one));
        Arrays.stream(ProposalKind.values()).forEach(one -> keys.add("staff.cash.kind." + one));
        Set<String> errors = new TreeSet<>();
        for (Path source : files(Path.of("src/main/java/io/duebridge/portal"), ".java")) {
            String text = Files.readString(source);
            if (text.contains("problems.of(")
                    || text.contains("ErrorPage.of(")
                    || text.contains("new ApiProblem(")
                    || text.contains("ProblemDetail of(")) {
                collect(PROBLEM, text, errors);
            }
        }
        Arrays.stream(NotFound.Thing.values())
                .forEach(one -> errors.add(one.name().toLowerCase(Locale.ROOT)));
        errors.forEach(one -> keys.addAll(List.of("error." + one + ".title", "error." + one + ".text")));
        return keys;
    }

    /** Sheets, columns and values of the tables as files. */
    private static Set<String> exported() {
        Set<String> keys = new TreeSet<>();
        Stream.of("documents", "statement", "open").forEach(sheet -> keys.add("export.sheet." + sheet));
        Stream.of("type", "number", "order", "account", "issued", "due", "currency", "total", "open", "status")
                .forEach(column -> keys.add("export.column." + column));
        Stream.of("date", "charge", "credit", "balance", "days").forEach(column -> keys.add("export.column." + column));
        Stream.of("invoice", "credit", "refund", "deposit", "entry", "entry-credit")
                .forEach(word -> keys.add("export.kind." + word));
        Arrays.stream(StatementKind.values()).forEach(kind -> keys.add("export.kind." + kind.word()));
        Arrays.stream(DocumentStatus.values())
                .forEach(status -> keys.add("export.status." + status.name().toLowerCase(Locale.ROOT)));
        keys.addAll(List.of("export.opening", "export.closing"));
        return keys;
    }

    static void collect(Pattern pattern, String text, Set<String> into) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            into.add(found.group(1));
        }
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).collect(Collectors.toList());
        }
    }

    private static Set<String> texts() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(MessagesTest.class.getResourceAsStream("/portal/messages.properties")),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames();
    }
}
