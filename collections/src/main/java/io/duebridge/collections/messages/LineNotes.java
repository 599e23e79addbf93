package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;

import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.DocumentDetail.Line;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.tables.tables.Message;
import io.duebridge.collections.uploads.UploadedFile;
import io.duebridge.collections.uploads.UploadedFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads what was said to the lines of a document: the messages of its conversation that name a line. */
public final class LineNotes {
    private static final int MOST = 500;

    private final CollectionsStore store;
    private final UploadedFiles uploads;

    public LineNotes(CollectionsStore store) {
        this.store = store;
        this.uploads = new UploadedFiles(store);
    }

    /**
     * For customers.
     *
     * @param lines the document's, as they are now
     * @param author who asks, as their notes name them; what is theirs may be changed
     */
    public DocumentNotes of(CustomerScope scope, DocumentId document, List<Line> lines, String author) {
        return scope.isEmpty() ? DocumentNotes.none() : read(scope, document, new KnownLines(lines), author);
    }

    /** For staff, who change nothing that was said: the lines that a conversation is about, in their order, those that are gone last. */
    public List<NotedLine> of(OrganisationId organisation, MessageThread thread) {
        if (thread.about().kind() != About.Kind.DOCUMENT) {
            return List.of();
        }
        DocumentId document = new DocumentId(thread.about().id());
        KnownLines lines = KnownLines.of(store.lookups(), document.value());
        DocumentNotes notes = notes(organisation, thread.id(), document, lines, Optional.empty());
        List<NotedLine> noted = new ArrayList<>();
        for (Line line : lines.all()) {
            List<LineNote> said = notes.at(line.position());
            if (!said.isEmpty()) {
                noted.add(new NotedLine(Optional.of(line), said.get(0).line(), said));
            }
        }
        List<LineNote> gone = notes.gone();
        for (LineNote first : gone) {
            if (noted.stream().noneMatch(one -> one.notes().contains(first))) {
                List<LineNote> said = gone.stream()
                        .filter(other -> lines.isSame(first.line(), other.line()))
                        .toList();
                noted.add(new NotedLine(Optional.empty(), first.line(), said));
            }
        }
        return noted;
    }

    /** Whoever sees them on the document's page has read them, but not what the company said to no line. */
    public void read(DocumentNotes notes, String reader) {
        if (notes.conversation().isPresent() && notes.whole() && !notes.notes().isEmpty()) {
            Instant until = notes.notes().get(notes.notes().size() - 1).at();
            new Threads(store).read(notes.conversation().get(), until, reader);
        }
    }

    private DocumentNotes read(CustomerScope scope, DocumentId document, KnownLines lines, String author) {
        Optional<UUID> customer = store.lookups()
                .select(DOCUMENT.CUSTOMER_ID)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(document.value()))
                .fetchOptional(DOCUMENT.CUSTOMER_ID);
        if (customer.isEmpty()) {
            return DocumentNotes.none();
        }
        // The one that a note would go to: the ERP may have given the document to another customer of the scope.
        Condition whose = Threads.theirs(scope).and(MESSAGE_THREAD.CUSTOMER_ID.eq(customer.get()));
        Optional<String> writer =
                scope.mayDispute(new CustomerId(customer.get())) ? Optional.of(author) : Optional.empty();
        return conversation(store.lookups(), whose, document)
                .map(thread -> notes(scope.organisation(), thread, document, lines, writer))
                .orElse(DocumentNotes.none());
    }

    /** @param writer whose may be changed */
    private DocumentNotes notes(
            OrganisationId organisation,
            ThreadId thread,
            DocumentId document,
            KnownLines lines,
            Optional<String> writer) {
        UUID id = thread.value();
        List<Record> said = new ArrayList<>(store.dsl()
                .select(MESSAGE.fields())
                .select(DISPUTE.ID, DISPUTE.STATE)
                .from(MESSAGE)
                .leftJoin(DISPUTE)
                .on(DISPUTE.MESSAGE_ID.eq(MESSAGE.ID), DISPUTE.DOCUMENT_ID.eq(document.value()))
                .where(MESSAGE.THREAD_ID.eq(id), MESSAGE.WITHDRAWN_AT.isNull())
                .orderBy(MESSAGE.SENT_AT.desc(), MESSAGE.ID.desc())
                .limit(MOST)
                .fetch());
        Collections.reverse(said);
        Map<UUID, List<UploadedFile>> files = uploads.of(organisation, List.of(id));
        List<LineNote> notes = new ArrayList<>();
        for (int at = 0; at < said.size(); at++) {
            Record row = said.get(at);
            List<Record> later = said.subList(at + 1, said.size());
            LineRows.line(row)
                    .map(line -> note(row, line, lines, files, isOpenTo(row, line, lines, writer, later)))
                    .ifPresent(notes::add);
        }
        boolean whole = said.stream()
                .noneMatch(
                        row -> row.get(MESSAGE.BY_COMPANY) && LineRows.line(row).isEmpty());
        return new DocumentNotes(Optional.of(thread), notes, whole);
    }

    /** The one in which notes to the lines stand. */
    static Optional<ThreadId> conversation(DSLContext dsl, Condition whose, DocumentId document) {
        Message noted = MESSAGE.as("noted");
        return dsl.select(MESSAGE_THREAD.ID)
                .from(MESSAGE_THREAD)
                .where(
                        MESSAGE_THREAD.ABOUT_ID.eq(document.value()),
                        MESSAGE_THREAD.ABOUT_KIND.eq(About.Kind.DOCUMENT.name()),
                        whose,
                        DSL.exists(DSL.selectOne()
                                .from(noted)
                                .where(noted.THREAD_ID.eq(MESSAGE_THREAD.ID), noted.LINE_POSITION.isNotNull())))
                .orderBy(MESSAGE_THREAD.STARTED_AT, MESSAGE_THREAD.ID)
                .limit(1)
                .fetchOptional(row -> new ThreadId(row.value1()));
    }

    private static boolean isOpenTo(
            Record row, LineRef line, KnownLines lines, Optional<String> writer, List<Record> later) {
        return row.get(DISPUTE.ID) == null
                && !row.get(MESSAGE.BY_COMPANY)
                && writer.equals(Optional.of(row.get(MESSAGE.AUTHOR)))
                && later.stream().noneMatch(one -> Answers.isOne(one, line, lines));
    }

    private static LineNote note(
            Record row, LineRef line, KnownLines lines, Map<UUID, List<UploadedFile>> files, boolean changeable) {
        return new LineNote(
                row.get(MESSAGE.ID),
                row.get(MESSAGE.SENT_AT),
                row.get(MESSAGE.BY_COMPANY),
                row.get(MESSAGE.AUTHOR),
                Via.valueOf(row.get(MESSAGE.VIA)),
                row.get(MESSAGE.WORDS),
                files.getOrDefault(row.get(MESSAGE.ID), List.of()),
                Optional.ofNullable(row.get(MESSAGE.EDITED_AT)),
                line,
                lines.find(line).map(Line::position),
                Optional.ofNullable(row.get(DISPUTE.ID))
                        .map(id ->
                                new LineNote.Raised(new DisputeId(id), DisputeState.valueOf(row.get(DISPUTE.STATE)))),
                changeable);
    }
}
