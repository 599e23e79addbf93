package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.portalview.DocumentDetail.Line;
import io.duebridge.collections.portalview.DocumentDetails;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** A document's lines as they are now, among which those that something was said to are known again. */
public final class KnownLines {
    private static final int LONGEST_TITLE = 200;

    private final List<Line> all;
    private final Map<String, List<Line>> byId;
    private final Map<String, List<Line>> byTitle;
    private final Map<String, Line> byKey = new HashMap<>();

    public KnownLines(List<Line> lines) {
        this.all = List.copyOf(lines);
        this.byId = all.stream()
                .filter(line -> line.id().isPresent())
                .collect(Collectors.groupingBy(line -> line.id().orElseThrow()));
        this.byTitle = all.stream().collect(Collectors.groupingBy(KnownLines::title));
        all.forEach(line -> byKey.put(key(line), line));
    }

    /** Those of a document; none if it is not there. */
    static KnownLines of(DSLContext dsl, UUID document) {
        return new KnownLines(dsl.select(DOCUMENT.CURRENCY)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(document))
                .fetchOptional(DOCUMENT.CURRENCY)
                .map(currency -> DocumentDetails.lines(dsl, document, Currency.getInstance(currency)))
                .orElse(List.of()));
    }

    public List<Line> all() {
        return all;
    }

    /** What names a line in forms and calls: by the ERP's id, or else by its position. */
    public String key(Line line) {
        return id(line).map(id -> "id:" + id).orElseGet(() -> "at:" + line.position());
    }

    /** The line that the key names. */
    Optional<LineRef> ofKey(String key) {
        return Optional.ofNullable(byKey.get(key)).map(this::ref);
    }

    private LineRef ref(Line line) {
        String title = title(line);
        return new LineRef(
                id(line),
                line.position(),
                title,
                byTitle.getOrDefault(title, List.of()).size(),
                Optional.of(line.amount().amount()));
    }

    private Optional<String> id(Line line) {
        return line.id().filter(id -> byId.getOrDefault(id, List.of()).size() == 1);
    }

    /**
     * Where it is now; empty if it is not there any more, or if that cannot be told. Without an id it is the only line of its title, if it
     * was the only one then. One of several is only where as many still bear the title, in its place and with its amount.
     */
    public Optional<Line> find(LineRef ref) {
        if (ref.id().isPresent()) {
            return only(byId.getOrDefault(ref.id().get(), List.of()));
        }
        List<Line> namesakes = byTitle.getOrDefault(ref.title(), List.of());
        if (ref.namesakes() == 1) {
            return only(namesakes);
        }
        return namesakes.size() != ref.namesakes()
                ? Optional.empty()
                : namesakes.stream()
                        .filter(line -> line.position() == ref.position())
                        .filter(line -> ref.amount()
                                .filter(was -> was.compareTo(line.amount().amount()) == 0)
                                .isPresent())
                        .findFirst();
    }

    private static Optional<Line> only(List<Line> lines) {
        return lines.size() == 1 ? Optional.of(lines.get(0)) : Optional.empty();
    }

    /** Whether both are the same line now; of lines that are gone, whether they were. */
    boolean isSame(LineRef one, LineRef other) {
        Optional<Line> here = find(one);
        Optional<Line> there = find(other);
        return here.isPresent() && there.isPresent()
                ? here.get().position() == there.get().position()
                : one.isSameAs(other);
    }

    private static String title(Line line) {
        String title = line.description().or(line::item).orElse("").strip();
        return title.length() <= LONGEST_TITLE
                ? title
                : title.substring(0, LONGEST_TITLE - 1).strip() + "…";
    }
}
