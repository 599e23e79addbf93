package io.duebridge.collections.messages;

import io.duebridge.collections.portalview.DocumentDetail.Line;
import java.util.List;
import java.util.Optional;

/**
 * A line of a document as it was when something was said to it, so that it is known again after the ERP changed the document.
 *
 * @param id what the ERP calls the line; empty where it has no name for it, or the same for several
 * @param position where it stood, counted from 1
 * @param title what it was called: its description, or else its item; empty if it had neither
 */
public record LineRef(Optional<String> id, int position, String title) {
    private static final int LONGEST_TITLE = 200;

    static LineRef of(Line line, List<Line> all) {
        Optional<String> id = line.id()
                .filter(one -> all.stream()
                                .filter(other -> other.id().equals(line.id()))
                                .count()
                        == 1);
        return new LineRef(id, line.position(), title(line));
    }

    /** What names a line in forms and calls: by the ERP's id, or else by its position. */
    public static String key(Line line, List<Line> all) {
        LineRef ref = of(line, all);
        return ref.id().map(id -> "id:" + id).orElseGet(() -> "at:" + ref.position());
    }

    /** The line that the key names. */
    static Optional<LineRef> ofKey(String key, List<Line> all) {
        return all.stream()
                .filter(line -> key(line, all).equals(key))
                .findFirst()
                .map(line -> of(line, all));
    }

    /**
     * Where it is now; empty if it is not there any more. Without an id, a line that stands in the same place and is called the same is
     * the same, and so is the only one that is called the same.
     */
    public Optional<Line> in(List<Line> lines) {
        if (id.isPresent()) {
            return lines.stream().filter(line -> line.id().equals(id)).findFirst();
        }
        List<Line> namesakes =
                lines.stream().filter(line -> title(line).equals(title)).toList();
        return namesakes.stream()
                .filter(line -> line.position() == position)
                .findFirst()
                .or(() -> namesakes.size() == 1 ? Optional.of(namesakes.get(0)) : Optional.empty());
    }

    /** Its title; its position where it has none. */
    public String label() {
        return title.isEmpty() ? Integer.toString(position) : title;
    }

    /** Whether both were said to the same line, as far as the two tell. */
    boolean isSameAs(LineRef other) {
        return id.isPresent() && other.id.isPresent()
                ? id.equals(other.id)
                : position == other.position && title.equals(other.title);
    }

    private static String title(Line line) {
        String title = line.description().or(line::item).orElse("").strip();
        return title.length() <= LONGEST_TITLE
                ? title
                : title.substring(0, LONGEST_TITLE - 1).strip() + "…";
    }
}
